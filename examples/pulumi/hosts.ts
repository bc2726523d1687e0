import * as pulumi from "@pulumi/pulumi";
import * as alicloud from "@pulumi/alicloud";

export interface HostArgs {
    vswitchId: pulumi.Input<string>;
    groups: pulumi.Input<string>[];
    /** Mbit/s to the Internet; with more than 0 the instance has a public address. */
    bandwidth?: number;
}

/** An instance that serves the shop. */
export class Host extends pulumi.ComponentResource {
    public readonly id: pulumi.Output<string>;

    constructor(name: string, args: HostArgs, opts?: pulumi.ComponentResourceOptions) {
        super("shop:index:Host", name, {}, opts);
        const instance = new alicloud.ecs.Instance(name, {
            instanceName: name,
            instanceType: "ecs.g7.large",
            imageId: "aliyun_3_x64_20G_alibase_20240819.vhd",
            vswitchId: args.vswitchId,
            securityGroups: args.groups,
            internetMaxBandwidthOut: args.bandwidth ?? 0,
        }, { parent: this });
        this.id = instance.id;
    }
}
