import * as alicloud from "@pulumi/alicloud";

const modernVpc = new alicloud.vpc.Network("modern-vpc", {
    cidrBlock: "10.0.0.0/8",
    enableIpv6: true,
});

const modern = new alicloud.ecs.SecurityGroup("modern", { vpcId: modernVpc.id });

const rdp = new alicloud.ecs.SecurityGroupRule("rdp", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "3389/3389",
    ipv6CidrIp: "0:0:0:0:0:0:0:0/0",
    securityGroupId: modern.id,
});

const peers = new alicloud.ecs.SecurityGroupRule("peers", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "1/65535",
    sourceSecurityGroupId: modern.id,
    securityGroupId: modern.id,
});
