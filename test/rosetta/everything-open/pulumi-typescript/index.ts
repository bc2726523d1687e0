import * as alicloud from "@pulumi/alicloud";

const lab = new alicloud.ecs.SecurityGroup("lab", {
    securityGroupName: "lab",
    vpcId: "vpc-lab",
});

new alicloud.ecs.SecurityGroupRule("all", {
    type: "ingress",
    ipProtocol: "all",
    portRange: "-1/-1",
    cidrIp: "0.0.0.0/0",
    securityGroupId: lab.id,
});

new alicloud.ecs.SecurityGroupRule("all-tcp", {
    type: "ingress",
    ipProtocol: "tcp",
    portRange: "1/65535",
    ipv6CidrIp: "::/0",
    securityGroupId: lab.id,
});

const workers = [0, 1].map(
    (i) =>
        new alicloud.ecs.Instance(`worker-${i}`, {
            instanceType: "ecs.g7.large",
            securityGroups: [lab.id],
            internetMaxBandwidthOut: 10,
        }),
);

export const addresses = workers.map((worker) => worker.publicIp);
