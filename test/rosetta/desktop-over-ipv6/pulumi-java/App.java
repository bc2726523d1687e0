package modern;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.alicloud.ecs.SecurityGroup;
import com.pulumi.alicloud.ecs.SecurityGroupArgs;
import com.pulumi.alicloud.ecs.SecurityGroupRule;
import com.pulumi.alicloud.ecs.SecurityGroupRuleArgs;
import com.pulumi.alicloud.vpc.Network;
import com.pulumi.alicloud.vpc.NetworkArgs;

public final class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    static void stack(Context ctx) {
        final var modernVpc = new Network("modern-vpc", NetworkArgs.builder()
            .cidrBlock("10.0.0.0/8")
            .enableIpv6(true)
            .build());

        final var modern = new SecurityGroup("modern", SecurityGroupArgs.builder().vpcId(modernVpc.id()).build());

        new SecurityGroupRule("rdp", SecurityGroupRuleArgs.builder()
            .type("ingress")
            .ipProtocol("tcp")
            .portRange("3389/3389")
            .ipv6CidrIp("0:0:0:0:0:0:0:0/0")
            .securityGroupId(modern.id())
            .build());

        new SecurityGroupRule("peers", SecurityGroupRuleArgs.builder()
            .type("ingress")
            .ipProtocol("tcp")
            .portRange("1/65535")
            .sourceSecurityGroupId(modern.id())
            .securityGroupId(modern.id())
            .build());
    }
}
