package nodes;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.alicloud.ecs.EipAddress;
import com.pulumi.alicloud.ecs.EipAddressArgs;
import com.pulumi.alicloud.ecs.EipAssociation;
import com.pulumi.alicloud.ecs.EipAssociationArgs;
import com.pulumi.alicloud.ecs.Instance;
import com.pulumi.alicloud.ecs.InstanceArgs;
import com.pulumi.alicloud.ecs.SecurityGroup;
import com.pulumi.alicloud.ecs.SecurityGroupArgs;
import com.pulumi.alicloud.ecs.SecurityGroupRule;
import com.pulumi.alicloud.ecs.SecurityGroupRuleArgs;
import java.util.List;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context ctx) {
        int amount = ctx.config().getInteger("amount").orElse(2);

        var nodes = new SecurityGroup("nodes", SecurityGroupArgs.builder().vpcId("vpc-nodes").build());

        new SecurityGroupRule("https", SecurityGroupRuleArgs.builder()
            .type("ingress")
            .ipProtocol("tcp")
            .portRange("443/443")
            .cidrIp("0.0.0.0/0")
            .securityGroupId(nodes.id())
            .build());

        for (int i = 0; i < amount; i++) {
            var node = new Instance("node-" + i, InstanceArgs.builder()
                .instanceType("ecs.g7.large")
                .securityGroups(nodes.id().applyValue(List::of))
                .internetMaxBandwidthOut(0)
                .build());
            var address = new EipAddress("address-" + i, EipAddressArgs.builder().bandwidth("1").build());
            new EipAssociation("bind-" + i, EipAssociationArgs.builder()
                .allocationId(address.id())
                .instanceId(node.id())
                .build());
        }
    }
}
