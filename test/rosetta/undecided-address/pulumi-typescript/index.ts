import * as pulumi from "@pulumi/pulumi";
import * as alicloud from "@pulumi/alicloud";

const config = new pulumi.Config();
const isPublic = config.requireBoolean("isPublic");

const edge = new alicloud.ecs.SecurityGroup("edge", { vpcId: "vpc-edge" });

const redis = new alicloud.ecs.SecurityGroupRule("redis", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "6379/6379",
    cidrIp: isPublic ? "0.0.0.0/0" : "10.0.0.0/8",
    securityGroupId: edge.id,
});

const cache = new alicloud.ecs.Instance("cache", {
    instanceType: "ecs.g7.large",
    securityGroups: [edge.id],
    internetMaxBandwidthOut: isPublic ? 5 : 0,
});
