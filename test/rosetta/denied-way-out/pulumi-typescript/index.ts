import { ecs } from "@pulumi/alicloud";

const app = new ecs.SecurityGroup("app", {
    securityGroupName: "app",
    vpcId: "vpc-app",
});

const updates = new ecs.SecurityGroupRule("updates", {
    type: "egress",
    ipProtocol: "tcp",
    portRange: "443/443",
    priority: 100,
    cidrIp: "100.100.0.0/16",
    securityGroupId: app.id,
});

const denyAll = new ecs.SecurityGroupRule("deny-all", {
    type: "egress",
    ipProtocol: "all",
    portRange: "-1/-1",
    policy: "drop",
    priority: 1,
    cidrIp: "0.0.0.0/0",
    securityGroupId: app.id,
});
