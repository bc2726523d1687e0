package program;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.alicloud.ecs.SecurityGroup;
import com.pulumi.alicloud.ecs.SecurityGroupArgs;
import com.pulumi.alicloud.ecs.SecurityGroupRule;
import com.pulumi.alicloud.ecs.SecurityGroupRuleArgs;
import com.pulumi.alicloud.vpc.Network;
import com.pulumi.alicloud.vpc.NetworkArgs;
import java.util.ArrayList;
import java.util.List;

public class App {
    static final String OFFICE = "203.0.113.0/24";
    static String current = "10.0.0.0/8";

    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var config = ctx.config();
        new SecurityGroup("plain-1", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-2", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-3", SecurityGroupArgs.builder().build());
        var vpc = new Network("main", NetworkArgs.builder().cidrBlock("10.0.0.0/8").build());
        new SecurityGroup("plain-4", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-5", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-6", SecurityGroupArgs.builder().build());
        var group = new SecurityGroup("group", SecurityGroupArgs.builder().vpcId(vpc.id()).description(vpc.cidrBlock()).build());
        new SecurityGroup("plain-7", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-8", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-9", SecurityGroupArgs.builder().build());
        var rule = new SecurityGroupRule("rule", SecurityGroupRuleArgs.builder().type("ingress").ipProtocol("tcp").portRange("22/22").securityGroupId(group.id()).cidrIp(current).build());
        new SecurityGroup("plain-10", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-11", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-12", SecurityGroupArgs.builder().build());
        current = "0.0.0.0/0";
        new SecurityGroup("plain-13", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-14", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-15", SecurityGroupArgs.builder().build());
        var wide = new SecurityGroupRule("wide", SecurityGroupRuleArgs.builder().type("ingress").ipProtocol("tcp").portRange("22/22").securityGroupId(group.id()).cidrIp(current).build());
        new SecurityGroup("plain-16", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-17", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-18", SecurityGroupArgs.builder().build());
        var builder = SecurityGroupArgs.builder().vpcId(vpc.id());
        new SecurityGroup("plain-19", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-20", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-21", SecurityGroupArgs.builder().build());
        var first = new SecurityGroup("first", builder.build());
        new SecurityGroup("plain-22", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-23", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-24", SecurityGroupArgs.builder().build());
        builder.description(OFFICE);
        new SecurityGroup("plain-25", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-26", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-27", SecurityGroupArgs.builder().build());
        var second = new SecurityGroup("second", builder.build());
        new SecurityGroup("plain-28", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-29", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-30", SecurityGroupArgs.builder().build());
        var ports = new ArrayList<>(List.of(22, 3389));
        new SecurityGroup("plain-31", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-32", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-33", SecurityGroupArgs.builder().build());
        ports.add(6379);
        new SecurityGroup("plain-34", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-35", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-36", SecurityGroupArgs.builder().build());
        for (var port : ports) new SecurityGroupRule("port-" + port, SecurityGroupRuleArgs.builder().type("ingress").ipProtocol("tcp").portRange(port + "/" + port).securityGroupId(group.id()).cidrIp(config.getBoolean("open").orElse(false) ? "0.0.0.0/0" : OFFICE).build());
        new SecurityGroup("plain-37", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-38", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-39", SecurityGroupArgs.builder().build());
        var made = make("made", vpc);
        new SecurityGroup("plain-40", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-41", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-42", SecurityGroupArgs.builder().build());
        make("group", vpc);
        new SecurityGroup("plain-43", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-44", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-45", SecurityGroupArgs.builder().build());
        var third = new SecurityGroupRule("rule", SecurityGroupRuleArgs.builder().type("ingress").ipProtocol("tcp").portRange("80/80").securityGroupId(made.id()).cidrIp(config.getBoolean("open").orElse(false) ? "0.0.0.0/0" : OFFICE).build());
        new SecurityGroup("plain-46", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-47", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-48", SecurityGroupArgs.builder().build());
        ctx.export("vpcId", vpc.id());
        new SecurityGroup("plain-49", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-50", SecurityGroupArgs.builder().build());
        new SecurityGroup("plain-51", SecurityGroupArgs.builder().build());
    }

    static SecurityGroup make(String name, Network vpc) {
        return new SecurityGroup(name, SecurityGroupArgs.builder().vpcId(vpc.id()).description(current).build());
    }
}
