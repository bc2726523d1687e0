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
        var vpc = new Network("main", NetworkArgs.builder().cidrBlock("10.0.0.0/8").build());
        var group = new SecurityGroup("group", SecurityGroupArgs.builder().vpcId(vpc.id()).description(vpc.cidrBlock()).build());
        var rule = new SecurityGroupRule("rule", SecurityGroupRuleArgs.builder().type("ingress").ipProtocol("tcp").portRange("22/22").securityGroupId(group.id()).cidrIp(current).build());
        current = "0.0.0.0/0";
        var wide = new SecurityGroupRule("wide", SecurityGroupRuleArgs.builder().type("ingress").ipProtocol("tcp").portRange("22/22").securityGroupId(group.id()).cidrIp(current).build());
        var builder = SecurityGroupArgs.builder().vpcId(vpc.id());
        var first = new SecurityGroup("first", builder.build());
        builder.description(OFFICE);
        var second = new SecurityGroup("second", builder.build());
        var ports = new ArrayList<>(List.of(22, 3389));
        ports.add(6379);
        for (var port : ports) new SecurityGroupRule("port-" + port, SecurityGroupRuleArgs.builder().type("ingress").ipProtocol("tcp").portRange(port + "/" + port).securityGroupId(group.id()).cidrIp(config.getBoolean("open").orElse(false) ? "0.0.0.0/0" : OFFICE).build());
        var made = make("made", vpc);
        make("group", vpc);
        var third = new SecurityGroupRule("rule", SecurityGroupRuleArgs.builder().type("ingress").ipProtocol("tcp").portRange("80/80").securityGroupId(made.id()).cidrIp(config.getBoolean("open").orElse(false) ? "0.0.0.0/0" : OFFICE).build());
        ctx.export("vpcId", vpc.id());
    }

    static SecurityGroup make(String name, Network vpc) {
        return new SecurityGroup(name, SecurityGroupArgs.builder().vpcId(vpc.id()).description(current).build());
    }
}
