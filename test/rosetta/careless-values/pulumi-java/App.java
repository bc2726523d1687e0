package old;

import com.pulumi.Pulumi;
import com.pulumi.alicloud.ecs.SecurityGroup;
import com.pulumi.alicloud.ecs.SecurityGroupArgs;
import com.pulumi.alicloud.ecs.SecurityGroupRule;
import com.pulumi.alicloud.ecs.SecurityGroupRuleArgs;

public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var old = new SecurityGroup("old", SecurityGroupArgs.builder()
                .vpcId("vpc-old")
                .build());

            new SecurityGroupRule("ignored-ports", SecurityGroupRuleArgs.builder()
                .type("ingress")
                .ipProtocol("all")
                .portRange("22/22")
                .cidrIp("0.0.0.0/0")
                .securityGroupId(old.id())
                .build());

            new SecurityGroupRule("turned-ports", SecurityGroupRuleArgs.builder()
                .type("ingress")
                .ipProtocol("tcp")
                .portRange("443/80")
                .cidrIp("10.0.0.0/8")
                .securityGroupId(old.id())
                .build());

            new SecurityGroupRule("host-bits", SecurityGroupRuleArgs.builder()
                .type("ingress")
                .ipProtocol("tcp")
                .portRange("22/22")
                .cidrIp("10.159.6.18/12")
                .priority(2)
                .securityGroupId(old.id())
                .build());

            new SecurityGroupRule("bad-priority", SecurityGroupRuleArgs.builder()
                .type("ingress")
                .ipProtocol("tcp")
                .portRange("80/80")
                .cidrIp("10.0.0.0/8")
                .priority(200)
                .securityGroupId(old.id())
                .build());

            new SecurityGroupRule("near", SecurityGroupRuleArgs.builder()
                .type("ingress")
                .ipProtocol("tcp")
                .portRange("22/22")
                .cidrIp("64.0.0.0/3")
                .priority(3)
                .securityGroupId(old.id())
                .build());
        });
    }
}
