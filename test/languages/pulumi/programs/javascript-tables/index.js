"use strict";
const pulumi = require("@pulumi/pulumi");
const alicloud = require("@pulumi/alicloud");
const { allowAll, base } = require("./rules");

const config = new pulumi.Config();
const env = pulumi.getStack();
const internal = env === "prod" ? "10.0.0.0/8" : "0.0.0.0/0";

const services = {
    jenkins: { port: 8080, cidr: internal },
    grafana: { port: 3000, cidr: "10.0.0.0/8", public: true },
    kibana: { port: 5601 },
};

const group = new alicloud.ecs.SecurityGroup("tools", { vpcId: config.require("vpcId") });

allowAll(group, Object.entries(services), { description: `tools of ${env}` });

for (const [name, service] of Object.entries(services)) {
    const instance = new alicloud.ecs.Instance(name, {
        instanceType: "ecs.g7.large",
        securityGroups: [group].map((g) => g.id),
        internetMaxBandwidthOut: 0,
    });
    if (!service.public) continue;
    const address = new alicloud.ecs.EipAddress(name, { bandwidth: "5" });
    new alicloud.ecs.EipAssociation(name, { allocationId: address.id, instanceId: instance.id });
}

new alicloud.ecs.SecurityGroupRule("everything", {
    ...base,
    ipProtocol: "all",
    portRange: "-1/-1",
    priority: 100,
    cidrIp: config.get("trusted") || "172.16.0.0/12",
    securityGroupId: group.id,
});
