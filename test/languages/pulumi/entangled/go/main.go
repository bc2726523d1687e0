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
		ecs.NewSecurityGroup(ctx, "plain-1", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-2", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-3", &ecs.SecurityGroupArgs{})
		open := office
		if param := cfg.Get("office"); param != "" {
			open = param
		}
		ecs.NewSecurityGroup(ctx, "plain-4", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-5", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-6", &ecs.SecurityGroupArgs{})
		network, err := vpc.NewNetwork(ctx, "main", &vpc.NetworkArgs{CidrBlock: pulumi.String(cidr)})
		ecs.NewSecurityGroup(ctx, "plain-7", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-8", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-9", &ecs.SecurityGroupArgs{})
		if err != nil {
			return err
		}
		ecs.NewSecurityGroup(ctx, "plain-10", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-11", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-12", &ecs.SecurityGroupArgs{})
		group, err := ecs.NewSecurityGroup(ctx, "group", &ecs.SecurityGroupArgs{VpcId: network.ID(), Description: network.CidrBlock})
		ecs.NewSecurityGroup(ctx, "plain-13", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-14", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-15", &ecs.SecurityGroupArgs{})
		_, err = ecs.NewSecurityGroupRule(ctx, "rule", &ecs.SecurityGroupRuleArgs{Type: pulumi.String("ingress"), IpProtocol: pulumi.String("tcp"), PortRange: pulumi.String("22/22"), SecurityGroupId: group.ID(), CidrIp: pulumi.String(open)})
		ecs.NewSecurityGroup(ctx, "plain-16", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-17", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-18", &ecs.SecurityGroupArgs{})
		if err != nil {
			return err
		}
		ecs.NewSecurityGroup(ctx, "plain-19", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-20", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-21", &ecs.SecurityGroupArgs{})
		open = "0.0.0.0/0"
		_, err = ecs.NewSecurityGroupRule(ctx, "wide", &ecs.SecurityGroupRuleArgs{Type: pulumi.String("ingress"), IpProtocol: pulumi.String("tcp"), PortRange: pulumi.String("22/22"), SecurityGroupId: group.ID(), CidrIp: pulumi.String(open)})
		ecs.NewSecurityGroup(ctx, "plain-22", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-23", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-24", &ecs.SecurityGroupArgs{})
		ports := []int{22, 3389}
		ecs.NewSecurityGroup(ctx, "plain-25", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-26", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-27", &ecs.SecurityGroupArgs{})
		ports = append(ports, 6379)
		ecs.NewSecurityGroup(ctx, "plain-28", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-29", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-30", &ecs.SecurityGroupArgs{})
		for i, port := range ports {
			ecs.NewSecurityGroupRule(ctx, fmt.Sprintf("port-%d", i), &ecs.SecurityGroupRuleArgs{Type: pulumi.String("ingress"), IpProtocol: pulumi.String("tcp"), PortRange: pulumi.String(fmt.Sprintf("%d/%d", port, port)), SecurityGroupId: group.ID(), CidrIp: pulumi.String(open)})
		}
		ecs.NewSecurityGroup(ctx, "plain-31", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-32", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-33", &ecs.SecurityGroupArgs{})
		make := func(name string) (*ecs.SecurityGroup, error) {
			return ecs.NewSecurityGroup(ctx, name, &ecs.SecurityGroupArgs{VpcId: network.ID(), Description: pulumi.String(open)})
		}
		ecs.NewSecurityGroup(ctx, "plain-34", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-35", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-36", &ecs.SecurityGroupArgs{})
		made, err := make("made")
		ecs.NewSecurityGroup(ctx, "plain-37", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-38", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-39", &ecs.SecurityGroupArgs{})
		make("group")
		ecs.NewSecurityGroup(ctx, "plain-40", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-41", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-42", &ecs.SecurityGroupArgs{})
		cidr = "192.168.0.0/16"
		inner, err := ecs.NewSecurityGroup(ctx, "group", &ecs.SecurityGroupArgs{VpcId: network.ID(), Description: pulumi.String(cidr)})
		ecs.NewSecurityGroup(ctx, "plain-43", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-44", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-45", &ecs.SecurityGroupArgs{})
		if cfg.GetBool("stop") {
			return nil
		}
		ecs.NewSecurityGroup(ctx, "plain-46", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-47", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-48", &ecs.SecurityGroupArgs{})
		_, err = ecs.NewSecurityGroupRule(ctx, "of-twin", &ecs.SecurityGroupRuleArgs{Type: pulumi.String("ingress"), IpProtocol: pulumi.String("tcp"), PortRange: pulumi.String("22/22"), SecurityGroupId: inner.ID(), CidrIp: pulumi.String("0.0.0.0/0")})
		web := Web{Name: "web", Port: 22}
		ecs.NewSecurityGroup(ctx, "plain-49", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-50", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-51", &ecs.SecurityGroupArgs{})
		web.open(ctx, open)
		ecs.NewSecurityGroup(ctx, "plain-52", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-53", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-54", &ecs.SecurityGroupArgs{})
		web.Name = "web-2"
		web.open(ctx, cidr)
		ecs.NewSecurityGroup(ctx, "plain-55", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-56", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-57", &ecs.SecurityGroupArgs{})
		_, err = ecs.NewSecurityGroupRule(ctx, "last", &ecs.SecurityGroupRuleArgs{Type: pulumi.String("ingress"), IpProtocol: pulumi.String("tcp"), PortRange: pulumi.String("22/22"), SecurityGroupId: made.ID(), CidrIp: pulumi.String(open)})
		ecs.NewSecurityGroup(ctx, "plain-58", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-59", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-60", &ecs.SecurityGroupArgs{})
		ctx.Export("id", inner.ID())
		ecs.NewSecurityGroup(ctx, "plain-61", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-62", &ecs.SecurityGroupArgs{})
		ecs.NewSecurityGroup(ctx, "plain-63", &ecs.SecurityGroupArgs{})
		return err
	})
}
