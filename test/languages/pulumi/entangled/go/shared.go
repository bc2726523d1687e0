package main

import (
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

var office = "203.0.113.0/24"

type Web struct {
	Name string
	Port int
}

func (w Web) open(ctx *pulumi.Context, cidr string) error {
	_, err := ecs.NewSecurityGroupRule(ctx, w.Name, &ecs.SecurityGroupRuleArgs{Type: pulumi.String("ingress"), IpProtocol: pulumi.String("tcp"), PortRange: pulumi.String("22/22"), SecurityGroupId: pulumi.String("sg"), CidrIp: pulumi.String(cidr)})
	return err
}
