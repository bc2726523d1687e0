package main

import (
	"fmt"

	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/vpc"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

var cidr = "10.0.0.0/8"

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		open := office
		if param := cfg.Get("office"); param != "" {
			open = param
		}
		network, err := vpc.NewNetwork(ctx, "main", &vpc.NetworkArgs{CidrBlock: pulumi.String(cidr)})
		if err != nil {
			return err
		}
		group, err := ecs.NewSecurityGroup(ctx, "group", &ecs.SecurityGroupArgs{VpcId: network.ID(), Description: network.CidrBlock})
		_, err = ecs.NewSecurityGroupRule(ctx, "rule", &ecs.SecurityGroupRuleArgs{Type: pulumi.String("ingress"), IpProtocol: pulumi.String("tcp"), PortRange: pulumi.String("22/22"), SecurityGroupId: group.ID(), CidrIp: pulumi.String(open)})
		if err != nil {
			return err
		}
		open = "0.0.0.0/0"
		_, err = ecs.NewSecurityGroupRule(ctx, "wide", &ecs.SecurityGroupRuleArgs{Type: pulumi.String("ingress"), IpProtocol: pulumi.String("tcp"), PortRange: pulumi.String("22/22"), SecurityGroupId: group.ID(), CidrIp: pulumi.String(open)})
		ports := []int{22, 3389}
		ports = append(ports, 6379)
		for i, port := range ports {
			ecs.NewSecurityGroupRule(ctx, fmt.Sprintf("port-%d", i), &ecs.SecurityGroupRuleArgs{Type: pulumi.String("ingress"), IpProtocol: pulumi.String("tcp"), PortRange: pulumi.String(fmt.Sprintf("%d/%d", port, port)), SecurityGroupId: group.ID(), CidrIp: pulumi.String(open)})
		}
		make := func(name string) (*ecs.SecurityGroup, error) {
			return ecs.NewSecurityGroup(ctx, name, &ecs.SecurityGroupArgs{VpcId: network.ID(), Description: pulumi.String(open)})
		}
		made, err := make("made")
		make("group")
		cidr = "192.168.0.0/16"
		inner, err := ecs.NewSecurityGroup(ctx, "group", &ecs.SecurityGroupArgs{VpcId: network.ID(), Description: pulumi.String(cidr)})
		if cfg.GetBool("stop") {
			return nil
		}
		web := Web{Name: "web", Port: 22}
		web.open(ctx, open)
		web.Name = "web-2"
		web.open(ctx, cidr)
		_, err = ecs.NewSecurityGroupRule(ctx, "last", &ecs.SecurityGroupRuleArgs{Type: pulumi.String("ingress"), IpProtocol: pulumi.String("tcp"), PortRange: pulumi.String("22/22"), SecurityGroupId: made.ID(), CidrIp: pulumi.String(open)})
		ctx.Export("id", inner.ID())
		return err
	})
}
