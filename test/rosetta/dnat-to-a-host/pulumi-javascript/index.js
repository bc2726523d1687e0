"use strict";
const alicloud = require("@pulumi/alicloud");

const lab = new alicloud.vpc.Network("lab", { cidrBlock: "192.168.0.0/16" });

const rack = new alicloud.vpc.Switch("rack", {
    vpcId: lab.id,
    zoneId: "cn-beijing-h",
    cidrBlock: "192.168.1.0/24",
});

const hosts = new alicloud.ecs.SecurityGroup("hosts", { vpcId: lab.id });

new alicloud.ecs.SecurityGroupRule("ssh", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "20/25",
    cidrIp: "0.0.0.0/0",
    securityGroupId: hosts.id,
});

const box = new alicloud.ecs.Instance("box", {
    instanceType: "ecs.g7.large",
    vswitchId: rack.id,
    securityGroups: [hosts.id],
    privateIp: "192.168.1.10",
    internetMaxBandwidthOut: 0,
});

const nat = new alicloud.vpc.NatGateway("nat", {
    vpcId: lab.id,
    vswitchId: rack.id,
    natType: "Enhanced",
});

const entrance = new alicloud.ecs.EipAddress("public", { bandwidth: "10" });

new alicloud.ecs.EipAssociation("public-on-nat", {
    allocationId: entrance.id,
    instanceId: nat.id,
});

new alicloud.vpc.ForwardEntry("ssh-in", {
    forwardTableId: nat.forwardTableIds,
    externalIp: entrance.ipAddress,
    externalPort: "2222",
    ipProtocol: "tcp",
    internalIp: "192.168.1.10",
    internalPort: "22",
});

exports.boxId = box.id;
