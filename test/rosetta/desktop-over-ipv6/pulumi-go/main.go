package main

import (
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/vpc"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		modernVpc, err := vpc.NewNetwork(ctx, "modern-vpc", &vpc.NetworkArgs{
			CidrBlock:  pulumi.String("10.0.0.0/8"),
			EnableIpv6: pulumi.Bool(true),
		})
		if err != nil {
			return err
		}
		modern, err := ecs.NewSecurityGroup(ctx, "modern", &ecs.SecurityGroupArgs{
			VpcId: modernVpc.ID(),
		})
		if err != nil {
			return err
		}
		_, err = ecs.NewSecurityGroupRule(ctx, "rdp", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("ingress"),
			IpProtocol:      pulumi.String("tcp"),
			PortRange:       pulumi.String("3389/3389"),
			Ipv6CidrIp:      pulumi.String("0:0:0:0:0:0:0:0/0"),
			SecurityGroupId: modern.ID(),
		})
		if err != nil {
			return err
		}
		_, err = ecs.NewSecurityGroupRule(ctx, "peers", &ecs.SecurityGroupRuleArgs{
			Type:                  pulumi.String("ingress"),
			IpProtocol:            pulumi.String("tcp"),
			PortRange:             pulumi.String("1/65535"),
			SourceSecurityGroupId: modern.ID(),
			SecurityGroupId:       modern.ID(),
		})
		return err
	})
}
