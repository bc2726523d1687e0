package main

import (
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/vpc"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		lab, err := vpc.NewNetwork(ctx, "lab", &vpc.NetworkArgs{
			CidrBlock: pulumi.String("192.168.0.0/16"),
		})
		if err != nil {
			return err
		}
		rack, err := vpc.NewSwitch(ctx, "rack", &vpc.SwitchArgs{
			VpcId:     lab.ID(),
			ZoneId:    pulumi.String("cn-beijing-h"),
			CidrBlock: pulumi.String("192.168.1.0/24"),
		})
		if err != nil {
			return err
		}
		hosts, err := ecs.NewSecurityGroup(ctx, "hosts", &ecs.SecurityGroupArgs{
			VpcId: lab.ID(),
		})
		if err != nil {
			return err
		}
		_, err = ecs.NewSecurityGroupRule(ctx, "ssh", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("ingress"),
			IpProtocol:      pulumi.String("tcp"),
			PortRange:       pulumi.String("20/25"),
			CidrIp:          pulumi.String("0.0.0.0/0"),
			SecurityGroupId: hosts.ID(),
		})
		if err != nil {
			return err
		}
		box, err := ecs.NewInstance(ctx, "box", &ecs.InstanceArgs{
			InstanceType:            pulumi.String("ecs.g7.large"),
			VswitchId:               rack.ID(),
			SecurityGroups:          pulumi.StringArray{hosts.ID()},
			PrivateIp:               pulumi.String("192.168.1.10"),
			InternetMaxBandwidthOut: pulumi.Int(0),
		})
		if err != nil {
			return err
		}
		nat, err := vpc.NewNatGateway(ctx, "nat", &vpc.NatGatewayArgs{
			VpcId:     lab.ID(),
			VswitchId: rack.ID(),
			NatType:   pulumi.String("Enhanced"),
		})
		if err != nil {
			return err
		}
		public, err := ecs.NewEipAddress(ctx, "public", &ecs.EipAddressArgs{
			Bandwidth: pulumi.String("10"),
		})
		if err != nil {
			return err
		}
		_, err = ecs.NewEipAssociation(ctx, "public-on-nat", &ecs.EipAssociationArgs{
			AllocationId: public.ID(),
			InstanceId:   nat.ID(),
		})
		if err != nil {
			return err
		}
		_, err = vpc.NewForwardEntry(ctx, "ssh-in", &vpc.ForwardEntryArgs{
			ForwardTableId: nat.ForwardTableIds,
			ExternalIp:     public.IpAddress,
			ExternalPort:   pulumi.String("2222"),
			IpProtocol:     pulumi.String("tcp"),
			InternalIp:     pulumi.String("192.168.1.10"),
			InternalPort:   pulumi.String("22"),
		})
		if err != nil {
			return err
		}
		ctx.Export("box", box.ID())
		return nil
	})
}
