"use strict";
const pulumi = require("@pulumi/pulumi");
const alicloud = require("@pulumi/alicloud");

const isPublic = new pulumi.Config().requireBoolean("isPublic");

const edge = new alicloud.ecs.SecurityGroup("edge", { vpcId: "vpc-edge" });

new alicloud.ecs.SecurityGroupRule("redis", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "6379/6379",
    cidrIp: isPublic ? "0.0.0.0/0" : "10.0.0.0/8",
    securityGroupId: edge.id,
});

new alicloud.ecs.Instance("cache", {
    instanceType: "ecs.g7.large",
    securityGroups: [edge.id],
    internetMaxBandwidthOut: isPublic ? 5 : 0,
});
