import * as alicloud from "@pulumi/alicloud";
import { anywhere } from "./sources";

const network = new alicloud.vpc.Network("desk", { vpcName: "专有网络", cidrBlock: "10.1.0.0/16" });

const group = new alicloud.ecs.SecurityGroup("desk", { vpcId: network.id });

new alicloud.ecs.SecurityGroupRule("rdp", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "3389/3389",
    priority: 1,
    securityGroupId: group.id,
    /* 远程桌面😀 */ cidrIp: anywhere,
});
