package main

import (
	"fmt"

	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		amount := 2
		if given := cfg.GetInt("amount"); given != 0 {
			amount = given
		}

		nodes, err := ecs.NewSecurityGroup(ctx, "nodes", &ecs.SecurityGroupArgs{
			VpcId: pulumi.String("vpc-nodes"),
		})
		if err != nil {
			return err
		}

		_, err = ecs.NewSecurityGroupRule(ctx, "https", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("ingress"),
			IpProtocol:      pulumi.String("tcp"),
			PortRange:       pulumi.String("443/443"),
			CidrIp:          pulumi.String("0.0.0.0/0"),
			SecurityGroupId: nodes.ID(),
		})
		if err != nil {
			return err
		}

		for i := 0; i < amount; i++ {
			node, err := ecs.NewInstance(ctx, fmt.Sprintf("node-%d", i), &ecs.InstanceArgs{
				InstanceType:            pulumi.String("ecs.g7.large"),
				SecurityGroups:          pulumi.StringArray{nodes.ID()},
				InternetMaxBandwidthOut: pulumi.Int(0),
			})
			if err != nil {
				return err
			}
			address, err := ecs.NewEipAddress(ctx, fmt.Sprintf("address-%d", i), &ecs.EipAddressArgs{
				Bandwidth: pulumi.String("1"),
			})
			if err != nil {
				return err
			}
			_, err = ecs.NewEipAssociation(ctx, fmt.Sprintf("bind-%d", i), &ecs.EipAssociationArgs{
				AllocationId: address.ID(),
				InstanceId:   node.ID(),
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}
