package main

import (
	"fmt"

	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		lab, err := ecs.NewSecurityGroup(ctx, "lab", &ecs.SecurityGroupArgs{
			SecurityGroupName: pulumi.String("lab"),
			VpcId:             pulumi.String("vpc-lab"),
		})
		if err != nil {
			return err
		}

		_, err = ecs.NewSecurityGroupRule(ctx, "all", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("ingress"),
			IpProtocol:      pulumi.String("all"),
			PortRange:       pulumi.String("-1/-1"),
			CidrIp:          pulumi.String("0.0.0.0/0"),
			SecurityGroupId: lab.ID(),
		})
		if err != nil {
			return err
		}

		_, err = ecs.NewSecurityGroupRule(ctx, "all-tcp", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("ingress"),
			IpProtocol:      pulumi.String("tcp"),
			PortRange:       pulumi.String("1/65535"),
			Ipv6CidrIp:      pulumi.String("::/0"),
			SecurityGroupId: lab.ID(),
		})
		if err != nil {
			return err
		}

		var workers []*ecs.Instance
		for i := range 2 {
			worker, err := ecs.NewInstance(ctx, fmt.Sprintf("worker-%d", i), &ecs.InstanceArgs{
				InstanceType:            pulumi.String("ecs.g7.large"),
				SecurityGroups:          pulumi.StringArray{lab.ID()},
				InternetMaxBandwidthOut: pulumi.Int(10),
			})
			if err != nil {
				return err
			}
			workers = append(workers, worker)
		}
		ctx.Export("first", workers[0].PublicIp)
		return nil
	})
}
