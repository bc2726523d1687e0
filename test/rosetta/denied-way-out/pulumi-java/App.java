package app;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.alicloud.ecs.*;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var app = new SecurityGroup("app", SecurityGroupArgs.builder()
            .securityGroupName("app")
            .vpcId("vpc-app")
            .build());

        var updates = new SecurityGroupRule("updates", SecurityGroupRuleArgs.builder()
            .type("egress")
            .ipProtocol("tcp")
            .portRange("443/443")
            .priority(100)
            .cidrIp("100.100.0.0/16")
            .securityGroupId(app.id())
            .build());

        var denyAll = new SecurityGroupRule("deny-all", SecurityGroupRuleArgs.builder()
            .type("egress")
            .ipProtocol("all")
            .portRange("-1/-1")
            .policy("drop")
            .priority(1)
            .cidrIp("0.0.0.0/0")
            .securityGroupId(app.id())
            .build());

        ctx.export("group", app.id());
    }
}
