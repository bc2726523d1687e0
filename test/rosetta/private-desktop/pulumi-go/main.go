package main

import (
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/vpc"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(createDesktop)
}

func createDesktop(ctx *pulumi.Context) error {
	office, err := vpc.NewNetwork(ctx, "office", &vpc.NetworkArgs{
		CidrBlock: pulumi.String("172.16.0.0/12"),
	})
	if err != nil {
		return err
	}
	desktops, err := ecs.NewSecurityGroup(ctx, "desktops", &ecs.SecurityGroupArgs{
		VpcId: office.ID(),
	})
	if err != nil {
		return err
	}
	_, err = ecs.NewSecurityGroupRule(ctx, "rdp", &ecs.SecurityGroupRuleArgs{
		Type:            pulumi.String("ingress"),
		IpProtocol:      pulumi.String("tcp"),
		PortRange:       pulumi.String("3389/3389"),
		Priority:        pulumi.Int(5),
		CidrIp:          pulumi.String("0.0.0.0/0"),
		SecurityGroupId: desktops.ID(),
	})
	if err != nil {
		return err
	}
	_, err = ecs.NewInstance(ctx, "desktop", &ecs.InstanceArgs{
		InstanceType:            pulumi.String("ecs.g7.large"),
		SecurityGroups:          pulumi.StringArray{desktops.ID()},
		InternetMaxBandwidthOut: pulumi.Int(0),
	})
	return err
}
