package main

import (
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		isPublic := config.RequireBool(ctx, "isPublic")
		source := "10.0.0.0/8"
		bandwidth := 0
		if isPublic {
			source = "0.0.0.0/0"
			bandwidth = 5
		}

		edge, err := ecs.NewSecurityGroup(ctx, "edge", &ecs.SecurityGroupArgs{
			VpcId: pulumi.String("vpc-edge"),
		})
		if err != nil {
			return err
		}

		_, err = ecs.NewSecurityGroupRule(ctx, "redis", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("ingress"),
			IpProtocol:      pulumi.String("tcp"),
			PortRange:       pulumi.String("6379/6379"),
			CidrIp:          pulumi.String(source),
			SecurityGroupId: edge.ID(),
		})
		if err != nil {
			return err
		}

		_, err = ecs.NewInstance(ctx, "cache", &ecs.InstanceArgs{
			InstanceType:            pulumi.String("ecs.g7.large"),
			SecurityGroups:          pulumi.StringArray{edge.ID()},
			InternetMaxBandwidthOut: pulumi.Int(bandwidth),
		})
		if err != nil {
			return err
		}
		ctx.Export("source", pulumi.String(source))
		ctx.Export("bandwidth", pulumi.Int(bandwidth))
		return nil
	})
}
