package main

import (
	"fmt"

	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/vpc"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	anywhere = "0.0.0.0/0"
	apiPort  = 6443
)

// rule is a range of ports and who may reach it.
type rule struct {
	name     string
	from, to int
	cidr     string
}

var rules = []rule{
	{"api", apiPort, apiPort, anywhere},
	{name: "etcd", from: 2379, to: 2380, cidr: "192.168.0.0/16"},
	{name: "node-ports", from: 30000, to: 32767, cidr: anywhere},
}

func (r rule) portRange() pulumi.StringInput {
	return pulumi.Sprintf("%d/%d", r.from, r.to)
}

type network struct {
	ctx    *pulumi.Context
	vpc    *vpc.Network
	subnet *vpc.Switch
	group  *ecs.SecurityGroup
}

func newNetwork(ctx *pulumi.Context, name, cidr string) (*network, error) {
	net, err := vpc.NewNetwork(ctx, name, &vpc.NetworkArgs{CidrBlock: pulumi.String(cidr)})
	if err != nil {
		return nil, err
	}
	subnet, err := vpc.NewSwitch(ctx, name, &vpc.SwitchArgs{
		VpcId:     net.ID(),
		ZoneId:    pulumi.String("cn-shanghai-b"),
		CidrBlock: pulumi.String("192.168.1.0/24"),
	})
	if err != nil {
		return nil, err
	}
	group, err := ecs.NewSecurityGroup(ctx, name, &ecs.SecurityGroupArgs{VpcId: net.ID()})
	if err != nil {
		return nil, fmt.Errorf("group of %s: %w", name, err)
	}
	return &network{ctx: ctx, vpc: net, subnet: subnet, group: group}, nil
}

func (n *network) open(rules ...rule) error {
	for _, r := range rules {
		_, err := ecs.NewSecurityGroupRule(n.ctx, r.name, &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("ingress"),
			IpProtocol:      pulumi.String("tcp"),
			PortRange:       r.portRange(),
			CidrIp:          pulumi.String(r.cidr),
			SecurityGroupId: n.group.ID(),
		})
		if err != nil {
			return err
		}
	}
	return nil
}
