package main

import (
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ess"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		fleet, err := ecs.NewSecurityGroup(ctx, "fleet", &ecs.SecurityGroupArgs{
			VpcId: pulumi.String("vpc-fleet"),
		})
		if err != nil {
			return err
		}
		_, err = ecs.NewSecurityGroupRule(ctx, "jenkins", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("ingress"),
			IpProtocol:      pulumi.String("tcp"),
			PortRange:       pulumi.String("8080/8080"),
			CidrIp:          pulumi.String("0.0.0.0/0"),
			SecurityGroupId: fleet.ID(),
		})
		if err != nil {
			return err
		}
		group, err := ess.NewScalingGroup(ctx, "group", &ess.ScalingGroupArgs{
			MinSize:    pulumi.Int(1),
			MaxSize:    pulumi.Int(3),
			VswitchIds: pulumi.ToStringArray([]string{"vsw-1"}),
		})
		if err != nil {
			return err
		}
		_, err = ess.NewScalingConfiguration(ctx, "agents", &ess.ScalingConfigurationArgs{
			ScalingGroupId:          group.ID(),
			ImageId:                 pulumi.String("centos_7"),
			InstanceType:            pulumi.String("ecs.g7.large"),
			SecurityGroupIds:        pulumi.StringArray{fleet.ID()},
			InternetMaxBandwidthOut: pulumi.Int(20),
		})
		return err
	})
}
