import * as pulumi from "@pulumi/pulumi";
import * as alicloud from "@pulumi/alicloud";
import { Host } from "./hosts";

const config = new pulumi.Config();
const adminCidr = config.get("adminCidr") ?? "0.0.0.0/0";

const network = new alicloud.vpc.Network("shop", { vpcName: "shop", cidrBlock: "10.8.0.0/16" });

const zone = new alicloud.vpc.Switch("shop", {
    vpcId: network.id,
    zoneId: "cn-hangzhou-h",
    cidrBlock: "10.8.1.0/24",
});

const group = new alicloud.ecs.SecurityGroup("shop", {
    securityGroupName: "shop",
    vpcId: network.id,
});

const ports = { http: 8080, redis: 6379 };
for (const [name, port] of Object.entries(ports)) {
    new alicloud.ecs.SecurityGroupRule(name, {
        type: "ingress",
        ipProtocol: "tcp",
        portRange: `${port}/${port}`,
        priority: 1,
        securityGroupId: group.id,
        cidrIp: "10.8.0.0/16",
    });
}

new alicloud.ecs.SecurityGroupRule("ssh", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "20/25",
    priority: 1,
    securityGroupId: group.id,
    cidrIp: adminCidr,
});

new Host("web", { vswitchId: zone.id, groups: [group.id], bandwidth: 5 });
new Host("worker", { vswitchId: zone.id, groups: [group.id] });
