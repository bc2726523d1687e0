import * as pulumi from "@pulumi/pulumi";
import * as alicloud from "@pulumi/alicloud";
import { ANYWHERE, portRange } from "./ports";
import { ServerGroup } from "./serverGroup";

const config = new pulumi.Config();
const officeCidr = config.require("officeCidr");
const metricsCidr = config.get("metricsCidr") ?? ANYWHERE;

const network = new alicloud.vpc.Network("shop", { cidrBlock: "10.0.0.0/8" });
const subnet = new alicloud.vpc.Switch("shop", {
    vpcId: network.id,
    zoneId: "cn-hangzhou-i",
    cidrBlock: "10.1.0.0/16",
});

const web = new ServerGroup("web", {
    network,
    subnet,
    count: 2,
    rules: [
        { port: 8080, cidr: "10.0.0.0/8" },
        { port: 9100, cidr: metricsCidr },
    ],
});

const bastion = new ServerGroup("bastion", {
    network,
    subnet,
    bandwidth: 5,
    rules: [
        { port: 22, cidr: officeCidr },
        { port: 3389, cidr: ANYWHERE },
    ],
});

if (config.getBoolean("debug")) {
    new alicloud.ecs.SecurityGroupRule("debug", {
        type: "ingress",
        ipProtocol: "tcp",
        portRange: portRange(5005),
        cidrIp: ANYWHERE,
        securityGroupId: web.group.id,
    });
}

export const addresses = [...web.instances, ...bastion.instances].map((instance) => instance.privateIp);
