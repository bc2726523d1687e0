"use strict";
const pulumi = require("@pulumi/pulumi");
const alicloud = require("@pulumi/alicloud");

const config = new pulumi.Config();
const amount = config.getNumber("amount") || 2;

const nodes = new alicloud.ecs.SecurityGroup("nodes", { vpcId: "vpc-nodes" });

new alicloud.ecs.SecurityGroupRule("https", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "443/443",
    cidrIp: "0.0.0.0/0",
    securityGroupId: nodes.id,
});

const servers = [];
for (let i = 0; i < amount; i++) {
    servers.push(
        new alicloud.ecs.Instance("node-" + i, {
            instanceType: "ecs.g7.large",
            securityGroups: [nodes.id],
            internetMaxBandwidthOut: 0,
        }),
    );
}

servers.forEach((server, i) => {
    const address = new alicloud.ecs.EipAddress("address-" + i, { bandwidth: "1" });
    new alicloud.ecs.EipAssociation("bind-" + i, {
        allocationId: address.id,
        instanceId: server.id,
    });
});
