import * as alicloud from "@pulumi/alicloud";

const office = new alicloud.vpc.Network("office", { cidrBlock: "172.16.0.0/12" });
const desktops = new alicloud.ecs.SecurityGroup("desktops", { vpcId: office.id });

new alicloud.ecs.SecurityGroupRule("rdp", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "3389/3389",
    priority: 5,
    cidrIp: "0.0.0.0/0",
    securityGroupId: desktops.id,
});

export const desktop = new alicloud.ecs.Instance("desktop", {
    instanceType: "ecs.g7.large",
    securityGroups: [desktops.id],
    internetMaxBandwidthOut: 0,
});
