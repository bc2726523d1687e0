"use strict";
const pulumi = require("@pulumi/pulumi");
const { ecs, vpc } = require("@pulumi/alicloud");

const config = new pulumi.Config();
const adminCidr = config.get("adminCidr") || "0.0.0.0/0";

const network = new vpc.Network("network", {
    vpcName: "jump",
    cidrBlock: "10.0.0.0/8",
});

const subnet = new vpc.Switch("subnet", {
    vpcId: network.id,
    zoneId: "cn-hangzhou-i",
    cidrBlock: "10.0.1.0/24",
});

const group = new ecs.SecurityGroup("group", {
    securityGroupName: "jump",
    vpcId: network.id,
});

// 运维入口
new ecs.SecurityGroupRule("ssh", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "22/22",
    cidrIp: adminCidr,
    securityGroupId: group.id,
});

const host = new ecs.Instance("host", {
    instanceType: "ecs.g7.large",
    imageId: "aliyun_3_x64_20G_alibase.vhd",
    vswitchId: subnet.id,
    securityGroups: [group.id],
    internetMaxBandwidthOut: 0,
});

const address = new ecs.EipAddress("address", { bandwidth: "5" });

const attached = new ecs.EipAssociation("attached", {
    allocationId: address.id,
    instanceId: host.id,
});
