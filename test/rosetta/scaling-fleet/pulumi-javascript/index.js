const alicloud = require("@pulumi/alicloud");

const fleet = new alicloud.ecs.SecurityGroup("fleet", { vpcId: "vpc-fleet" });

const jenkins = new alicloud.ecs.SecurityGroupRule("jenkins", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "8080/8080",
    cidrIp: "0.0.0.0/0",
    securityGroupId: fleet.id,
});

const group = new alicloud.ess.ScalingGroup("group", {
    minSize: 1,
    maxSize: 3,
    vswitchIds: ["vsw-1"],
});

const agents = new alicloud.ess.ScalingConfiguration("agents", {
    scalingGroupId: group.id,
    imageId: "centos_7",
    instanceType: "ecs.g7.large",
    securityGroupIds: [fleet.id],
    internetMaxBandwidthOut: 20,
});

module.exports = { configuration: agents.id };
