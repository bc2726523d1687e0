package edge;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.alicloud.ecs.Instance;
import com.pulumi.alicloud.ecs.InstanceArgs;
import com.pulumi.alicloud.ecs.SecurityGroup;
import com.pulumi.alicloud.ecs.SecurityGroupArgs;
import com.pulumi.alicloud.ecs.SecurityGroupRule;
import com.pulumi.alicloud.ecs.SecurityGroupRuleArgs;
import com.pulumi.core.Output;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        boolean isPublic = ctx.config().requireBoolean("isPublic");

        var edge = new SecurityGroup("edge", SecurityGroupArgs.builder().vpcId("vpc-edge").build());

        new SecurityGroupRule("redis", SecurityGroupRuleArgs.builder()
            .type("ingress")
            .ipProtocol("tcp")
            .portRange("6379/6379")
            .cidrIp(isPublic ? "0.0.0.0/0" : "10.0.0.0/8")
            .securityGroupId(edge.id())
            .build());

        new Instance("cache", InstanceArgs.builder()
            .instanceType("ecs.g7.large")
            .securityGroups(Output.all(edge.id()))
            .internetMaxBandwidthOut(isPublic ? 5 : 0)
            .build());
    }
}
