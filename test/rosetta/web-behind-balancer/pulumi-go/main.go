package main

import (
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/slb"
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/vpc"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const webPort = 8081

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		shop, err := vpc.NewNetwork(ctx, "shop", &vpc.NetworkArgs{
			CidrBlock: pulumi.String("10.0.0.0/8"),
		})
		if err != nil {
			return err
		}
		web, err := ecs.NewSecurityGroup(ctx, "web", &ecs.SecurityGroupArgs{VpcId: shop.ID()})
		if err != nil {
			return err
		}
		_, err = ecs.NewSecurityGroupRule(ctx, "http", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("ingress"),
			IpProtocol:      pulumi.String("tcp"),
			PortRange:       pulumi.String("8081/8081"),
			CidrIp:          pulumi.String("0.0.0.0/0"),
			SecurityGroupId: web.ID(),
		})
		if err != nil {
			return err
		}
		server, err := ecs.NewInstance(ctx, "server", &ecs.InstanceArgs{
			InstanceType:            pulumi.String("ecs.g7.large"),
			SecurityGroups:          pulumi.StringArray{web.ID()},
			InternetMaxBandwidthOut: pulumi.Int(5),
		})
		if err != nil {
			return err
		}

		entry, err := slb.NewApplicationLoadBalancer(ctx, "entry", &slb.ApplicationLoadBalancerArgs{
			LoadBalancerName: pulumi.String("shop"),
			AddressType:      pulumi.String("internet"),
			LoadBalancerSpec: pulumi.String("slb.s2.small"),
		})
		if err != nil {
			return err
		}
		servers, err := slb.NewServerGroup(ctx, "servers", &slb.ServerGroupArgs{
			LoadBalancerId: entry.ID(),
			Name:           pulumi.String("shop"),
			Servers: slb.ServerGroupServerArray{
				&slb.ServerGroupServerArgs{
					ServerIds: pulumi.StringArray{server.ID()},
					Port:      pulumi.Int(webPort),
					Weight:    pulumi.Int(100),
				},
			},
		})
		if err != nil {
			return err
		}
		_, err = slb.NewListener(ctx, "http-listener", &slb.ListenerArgs{
			LoadBalancerId: entry.ID(),
			FrontendPort:   pulumi.Int(80),
			Protocol:       pulumi.String("http"),
			Bandwidth:      pulumi.Int(-1),
			ServerGroupId:  servers.ID(),
		})
		if err != nil {
			return err
		}
		ctx.Export("url", pulumi.Sprintf("http://%s", entry.Address))
		return nil
	})
}
