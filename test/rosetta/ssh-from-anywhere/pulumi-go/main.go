package main

import (
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/vpc"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		adminCidr := cfg.Get("adminCidr")
		if adminCidr == "" {
			adminCidr = "0.0.0.0/0"
		}

		network, err := vpc.NewNetwork(ctx, "network", &vpc.NetworkArgs{
			VpcName:   pulumi.String("jump"),
			CidrBlock: pulumi.String("10.0.0.0/8"),
		})
		if err != nil {
			return err
		}
		subnet, err := vpc.NewSwitch(ctx, "subnet", &vpc.SwitchArgs{
			VpcId:     network.ID(),
			ZoneId:    pulumi.String("cn-hangzhou-i"),
			CidrBlock: pulumi.String("10.0.1.0/24"),
		})
		if err != nil {
			return err
		}
		group, err := ecs.NewSecurityGroup(ctx, "group", &ecs.SecurityGroupArgs{
			SecurityGroupName: pulumi.String("jump"),
			VpcId:             network.ID(),
		})
		if err != nil {
			return err
		}

		// 运维入口
		_, err = ecs.NewSecurityGroupRule(ctx, "ssh", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("ingress"),
			IpProtocol:      pulumi.String("tcp"),
			PortRange:       pulumi.String("22/22"),
			CidrIp:          pulumi.String(adminCidr),
			SecurityGroupId: group.ID(),
		})
		if err != nil {
			return err
		}

		host, err := ecs.NewInstance(ctx, "host", &ecs.InstanceArgs{
			InstanceType:            pulumi.String("ecs.g7.large"),
			ImageId:                 pulumi.String("aliyun_3_x64_20G_alibase.vhd"),
			VswitchId:               subnet.ID(),
			SecurityGroups:          pulumi.StringArray{group.ID()},
			InternetMaxBandwidthOut: pulumi.Int(0),
		})
		if err != nil {
			return err
		}
		address, err := ecs.NewEipAddress(ctx, "address", &ecs.EipAddressArgs{
			Bandwidth: pulumi.String("5"),
		})
		if err != nil {
			return err
		}
		_, err = ecs.NewEipAssociation(ctx, "attached", &ecs.EipAssociationArgs{
			AllocationId: address.ID(),
			InstanceId:   host.ID(),
		})
		return err
	})
}
