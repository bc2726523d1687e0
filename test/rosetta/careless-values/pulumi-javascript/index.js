"use strict";
const { ecs } = require("@pulumi/alicloud");

const old = new ecs.SecurityGroup("old", { vpcId: "vpc-old" });

new ecs.SecurityGroupRule("ignored-ports", {
    type: "ingress",
    ipProtocol: "all",
    portRange: "22/22",
    cidrIp: "0.0.0.0/0",
    securityGroupId: old.id,
});

new ecs.SecurityGroupRule("turned-ports", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "443/80",
    cidrIp: "10.0.0.0/8",
    securityGroupId: old.id,
});

new ecs.SecurityGroupRule("host-bits", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "22/22",
    cidrIp: "10.159.6.18/12",
    priority: 2,
    securityGroupId: old.id,
});

new ecs.SecurityGroupRule("bad-priority", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "80/80",
    cidrIp: "10.0.0.0/8",
    priority: 200,
    securityGroupId: old.id,
});

new ecs.SecurityGroupRule("near", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "22/22",
    cidrIp: "64.0.0.0/3",
    priority: 3,
    securityGroupId: old.id,
});
