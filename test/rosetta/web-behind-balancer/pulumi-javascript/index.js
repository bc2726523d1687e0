"use strict";
const alicloud = require("@pulumi/alicloud");

const WEB_PORT = 8081;

const shop = new alicloud.vpc.Network("shop", { cidrBlock: "10.0.0.0/8" });

const web = new alicloud.ecs.SecurityGroup("web", { vpcId: shop.id });

const http = new alicloud.ecs.SecurityGroupRule("http", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "8081/8081",
    cidrIp: "0.0.0.0/0",
    securityGroupId: web.id,
});

const server = new alicloud.ecs.Instance("server", {
    instanceType: "ecs.g7.large",
    securityGroups: [web.id],
    internetMaxBandwidthOut: 5,
});

const entry = new alicloud.slb.ApplicationLoadBalancer("entry", {
    loadBalancerName: "shop",
    addressType: "internet",
    loadBalancerSpec: "slb.s2.small",
});

const servers = new alicloud.slb.ServerGroup("servers", {
    loadBalancerId: entry.id,
    name: "shop",
    servers: [{ serverIds: [server.id], port: WEB_PORT, weight: 100 }],
});

const httpListener = new alicloud.slb.Listener("http-listener", {
    loadBalancerId: entry.id,
    frontendPort: 80,
    protocol: "http",
    bandwidth: -1,
    serverGroupId: servers.id,
});

exports.address = entry.address;
