import * as pulumi from "@pulumi/pulumi";
import * as alicloud from "@pulumi/alicloud";
import { portRange } from "./ports";

export interface Rule {
    port: number;
    cidr: string;
}

export interface ServerGroupArgs {
    network: alicloud.vpc.Network;
    subnet: alicloud.vpc.Switch;
    rules: Rule[];
    count?: number;
    bandwidth?: number;
}

export class ServerGroup extends pulumi.ComponentResource {
    public readonly group: alicloud.ecs.SecurityGroup;
    public readonly instances: alicloud.ecs.Instance[] = [];

    constructor(name: string, args: ServerGroupArgs, opts?: pulumi.ComponentResourceOptions) {
        super("shop:index:ServerGroup", name, {}, opts);
        const { network, subnet, rules, count = 1, bandwidth = 0 } = args;

        this.group = new alicloud.ecs.SecurityGroup(name, { vpcId: network.id }, { parent: this });
        for (const { port, cidr } of rules) {
            this.allow(`${name}-${port}`, port, cidr);
        }
        for (let i = 0; i < count; i++) {
            this.instances.push(
                new alicloud.ecs.Instance(
                    `${name}-${i}`,
                    {
                        instanceType: "ecs.g7.large",
                        vswitchId: subnet.id,
                        securityGroups: [this.group.id],
                        internetMaxBandwidthOut: bandwidth,
                    },
                    { parent: this },
                ),
            );
        }
        this.registerOutputs({ group: this.group.id });
    }

    private allow(name: string, port: number, cidr: string): void {
        new alicloud.ecs.SecurityGroupRule(
            name,
            {
                type: "ingress",
                ipProtocol: "tcp",
                portRange: portRange(port),
                cidrIp: cidr,
                securityGroupId: this.group.id,
            },
            { parent: this },
        );
    }
}
