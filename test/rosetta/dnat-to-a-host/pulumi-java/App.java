package lab;

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
import com.pulumi.alicloud.vpc.ForwardEntry;
import com.pulumi.alicloud.vpc.ForwardEntryArgs;
import com.pulumi.alicloud.vpc.NatGateway;
import com.pulumi.alicloud.vpc.NatGatewayArgs;
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
        var lab = new Network("lab", NetworkArgs.builder().cidrBlock("192.168.0.0/16").build());

        var rack = new Switch("rack", SwitchArgs.builder()
            .vpcId(lab.id())
            .zoneId("cn-beijing-h")
            .cidrBlock("192.168.1.0/24")
            .build());

        var hosts = new SecurityGroup("hosts", SecurityGroupArgs.builder().vpcId(lab.id()).build());

        new SecurityGroupRule("ssh", SecurityGroupRuleArgs.builder()
            .type("ingress")
            .ipProtocol("tcp")
            .portRange("20/25")
            .cidrIp("0.0.0.0/0")
            .securityGroupId(hosts.id())
            .build());

        var box = new Instance("box", InstanceArgs.builder()
            .instanceType("ecs.g7.large")
            .vswitchId(rack.id())
            .securityGroups(Output.all(hosts.id()))
            .privateIp("192.168.1.10")
            .internetMaxBandwidthOut(0)
            .build());

        var nat = new NatGateway("nat", NatGatewayArgs.builder()
            .vpcId(lab.id())
            .vswitchId(rack.id())
            .natType("Enhanced")
            .build());

        var entrance = new EipAddress("public", EipAddressArgs.builder().bandwidth("10").build());

        new EipAssociation("public-on-nat", EipAssociationArgs.builder()
            .allocationId(entrance.id())
            .instanceId(nat.id())
            .build());

        new ForwardEntry("ssh-in", ForwardEntryArgs.builder()
            .forwardTableId(nat.forwardTableIds())
            .externalIp(entrance.ipAddress())
            .externalPort("2222")
            .ipProtocol("tcp")
            .internalIp("192.168.1.10")
            .internalPort("22")
            .build());

        ctx.export("box", box.id());
    }
}
