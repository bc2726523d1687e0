import { SecurityGroup, SecurityGroupRule } from "@pulumi/alicloud/ecs";

const db = new SecurityGroup("db", { vpcId: "vpc-db" });

const denyMysql = new SecurityGroupRule("deny-mysql", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "3306/3306",
    policy: "drop",
    priority: 1,
    cidrIp: "0.0.0.0/0",
    securityGroupId: db.id,
});

const mysql = new SecurityGroupRule("mysql", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "3306/3306",
    priority: 10,
    cidrIp: "0.0.0.0/0",
    securityGroupId: db.id,
});

const redis = new SecurityGroupRule("redis", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "6379/6379",
    priority: 10,
    cidrIp: "10.0.0.0/8",
    securityGroupId: db.id,
});

const blockSmb = new SecurityGroupRule("block-smb", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "445/445",
    priority: 10,
    cidrIp: "10.0.0.0/8",
    description: "deny SMB",
    securityGroupId: db.id,
});
