package com.example.search;

import com.example.search.net.Access;
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.alicloud.ecs.Instance;
import com.pulumi.alicloud.ecs.InstanceArgs;
import com.pulumi.alicloud.ecs.SecurityGroup;
import com.pulumi.alicloud.ecs.SecurityGroupArgs;
import com.pulumi.alicloud.ecs.SecurityGroupRule;
import com.pulumi.alicloud.ecs.SecurityGroupRuleArgs;
import com.pulumi.alicloud.vpc.Network;
import com.pulumi.alicloud.vpc.NetworkArgs;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;

public class App {
    private static final int NODES = 2;

    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    static void stack(Context ctx) {
        var network = new Network("search", NetworkArgs.builder().cidrBlock("10.0.0.0/8").build());
        var group = new SecurityGroup("search", SecurityGroupArgs.builder().vpcId(network.id()).build());

        for (Access access : Access.values()) {
            new SecurityGroupRule(access.ruleName(), ingress(group, access).build());
        }
        new SecurityGroupRule("ping", ingress(group, Access.CLUSTER)
            .ipProtocol("icmp")
            .portRange("-1/-1")
            .build());

        List<Output<String>> ids = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            ids.add(node("node-" + i, group, i == 0 ? 5 : 0).id());
        }
        ctx.export("nodes", Output.all(ids));
    }

    private static SecurityGroupRuleArgs.Builder ingress(SecurityGroup group, Access access) {
        return SecurityGroupRuleArgs.builder()
            .type("ingress")
            .ipProtocol("tcp")
            .portRange(String.format("%d/%d", access.from(), access.to()))
            .cidrIp(access.cidr())
            .securityGroupId(group.id());
    }

    private static Instance node(String name, SecurityGroup group, int bandwidth) {
        return new Instance(name, InstanceArgs.builder()
            .instanceType("ecs.g7.large")
            .securityGroups(Output.all(group.id()))
            .internetMaxBandwidthOut(bandwidth)
            .build());
    }
}
