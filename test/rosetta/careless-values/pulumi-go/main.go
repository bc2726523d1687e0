package main

import (
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		old, err := ecs.NewSecurityGroup(ctx, "old", &ecs.SecurityGroupArgs{
			VpcId: pulumi.String("vpc-old"),
		})
		if err != nil {
			return err
		}

		_, err = ecs.NewSecurityGroupRule(ctx, "ignored-ports", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("ingress"),
			IpProtocol:      pulumi.String("all"),
			PortRange:       pulumi.String("22/22"),
			CidrIp:          pulumi.String("0.0.0.0/0"),
			SecurityGroupId: old.ID(),
		})
		if err != nil {
			return err
		}

		_, err = ecs.NewSecurityGroupRule(ctx, "turned-ports", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("ingress"),
			IpProtocol:      pulumi.String("tcp"),
			PortRange:       pulumi.String("443/80"),
			CidrIp:          pulumi.String("10.0.0.0/8"),
			SecurityGroupId: old.ID(),
		})
		if err != nil {
			return err
		}

		_, err = ecs.NewSecurityGroupRule(ctx, "host-bits", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("ingress"),
			IpProtocol:      pulumi.String("tcp"),
			PortRange:       pulumi.String("22/22"),
			CidrIp:          pulumi.String("10.159.6.18/12"),
			Priority:        pulumi.Int(2),
			SecurityGroupId: old.ID(),
		})
		if err != nil {
			return err
		}

		_, err = ecs.NewSecurityGroupRule(ctx, "bad-priority", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("ingress"),
			IpProtocol:      pulumi.String("tcp"),
			PortRange:       pulumi.String("80/80"),
			CidrIp:          pulumi.String("10.0.0.0/8"),
			Priority:        pulumi.Int(200),
			SecurityGroupId: old.ID(),
		})
		if err != nil {
			return err
		}

		_, err = ecs.NewSecurityGroupRule(ctx, "near", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("ingress"),
			IpProtocol:      pulumi.String("tcp"),
			PortRange:       pulumi.String("22/22"),
			CidrIp:          pulumi.String("64.0.0.0/3"),
			Priority:        pulumi.Int(3),
			SecurityGroupId: old.ID(),
		})
		return err
	})
}
