package jump;

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
import com.pulumi.alicloud.vpc.Network;
import com.pulumi.alicloud.vpc.NetworkArgs;
import com.pulumi.alicloud.vpc.Switch;
import com.pulumi.alicloud.vpc.SwitchArgs;
import com.pulumi.core.Output;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        final var config = ctx.config();
        final var adminCidr = config.get("adminCidr").orElse("0.0.0.0/0");

        var network = new Network("network", NetworkArgs.builder()
            .vpcName("jump")
            .cidrBlock("10.0.0.0/8")
            .build());

        var subnet = new Switch("subnet", SwitchArgs.builder()
            .vpcId(network.id())
            .zoneId("cn-hangzhou-i")
            .cidrBlock("10.0.1.0/24")
            .build());

        var group = new SecurityGroup("group", SecurityGroupArgs.builder()
            .securityGroupName("jump")
            .vpcId(network.id())
            .build());

        // 运维入口
        var ssh = new SecurityGroupRule("ssh", SecurityGroupRuleArgs.builder()
            .type("ingress")
            .ipProtocol("tcp")
            .portRange("22/22")
            .cidrIp(adminCidr)
            .securityGroupId(group.id())
            .build());

        var host = new Instance("host", InstanceArgs.builder()
            .instanceType("ecs.g7.large")
            .imageId("aliyun_3_x64_20G_alibase.vhd")
            .vswitchId(subnet.id())
            .securityGroups(Output.all(group.id()))
            .internetMaxBandwidthOut(0)
            .build());

        var address = new EipAddress("address", EipAddressArgs.builder().bandwidth("5").build());

        var attached = new EipAssociation("attached", EipAssociationArgs.builder()
            .allocationId(address.id())
            .instanceId(host.id())
            .build());
    }
}
