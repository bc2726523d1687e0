package desktop;

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

public class App {
    private static final String OFFICE_CIDR = "172.16.0.0/12";

    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var office = new Network("office", NetworkArgs.builder().cidrBlock(OFFICE_CIDR).build());
            var desktops = new SecurityGroup("desktops", SecurityGroupArgs.builder().vpcId(office.id()).build());

            new SecurityGroupRule("rdp", SecurityGroupRuleArgs.builder()
                .type("ingress")
                .ipProtocol("tcp")
                .portRange("3389/3389")
                .priority(5)
                .cidrIp("0.0.0.0/0")
                .securityGroupId(desktops.id())
                .build());

            var desktop = new Instance("desktop", InstanceArgs.builder()
                .instanceType("ecs.g7.large")
                .securityGroups(Output.all(desktops.id()))
                .internetMaxBandwidthOut(0)
                .build());
            ctx.export("desktop", desktop.id());
        });
    }
}
