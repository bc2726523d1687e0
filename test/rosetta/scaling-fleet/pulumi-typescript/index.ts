import { ecs, ess } from "@pulumi/alicloud";

const fleet = new ecs.SecurityGroup("fleet", { vpcId: "vpc-fleet" });

new ecs.SecurityGroupRule("jenkins", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "8080/8080",
    cidrIp: "0.0.0.0/0",
    securityGroupId: fleet.id,
});

const group = new ess.ScalingGroup("group", {
    minSize: 1,
    maxSize: 3,
    vswitchIds: ["vsw-1"],
});

new ess.ScalingConfiguration("agents", {
    scalingGroupId: group.id,
    imageId: "centos_7",
    instanceType: "ecs.g7.large",
    securityGroupIds: [fleet.id],
    internetMaxBandwidthOut: 20,
});
