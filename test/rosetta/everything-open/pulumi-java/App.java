package lab;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.alicloud.ecs.Instance;
import com.pulumi.alicloud.ecs.InstanceArgs;
import com.pulumi.alicloud.ecs.SecurityGroup;
import com.pulumi.alicloud.ecs.SecurityGroupArgs;
import com.pulumi.alicloud.ecs.SecurityGroupRule;
import com.pulumi.alicloud.ecs.SecurityGroupRuleArgs;
import com.pulumi.core.Output;
import java.util.stream.IntStream;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context ctx) {
        var lab = new SecurityGroup("lab", SecurityGroupArgs.builder()
            .securityGroupName("lab")
            .vpcId("vpc-lab")
            .build());

        new SecurityGroupRule("all", SecurityGroupRuleArgs.builder()
            .type("ingress")
            .ipProtocol("all")
            .portRange("-1/-1")
            .cidrIp("0.0.0.0/0")
            .securityGroupId(lab.id())
            .build());

        new SecurityGroupRule("all-tcp", SecurityGroupRuleArgs.builder()
            .type("ingress")
            .ipProtocol("tcp")
            .portRange("1/65535")
            .ipv6CidrIp("::/0")
            .securityGroupId(lab.id())
            .build());

        var workers = IntStream.range(0, 2)
            .mapToObj(i -> new Instance("worker-" + i, InstanceArgs.builder()
                .instanceType("ecs.g7.large")
                .securityGroups(Output.all(lab.id()))
                .internetMaxBandwidthOut(10)
                .build()))
            .toList();
        ctx.export("first", workers.get(0).publicIp());
    }
}
