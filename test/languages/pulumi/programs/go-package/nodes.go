package main

import (
	"fmt"

	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func newNode(ctx *pulumi.Context, net *network, index int, isMaster bool) error {
	node, err := ecs.NewInstance(ctx, fmt.Sprintf("node-%d", index), &ecs.InstanceArgs{
		InstanceType:   pulumi.String("ecs.g7.xlarge"),
		VswitchId:      net.subnet.ID(),
		SecurityGroups: pulumi.StringArray{net.group.ID()},
	})
	if err != nil {
		return err
	}
	if !isMaster {
		return nil
	}
	address, err := ecs.NewEipAddress(ctx, "master", &ecs.EipAddressArgs{
		Bandwidth: pulumi.String("10"),
	})
	if err != nil {
		return err
	}
	_, err = ecs.NewEipAssociation(ctx, "master", &ecs.EipAssociationArgs{
		AllocationId: address.ID(),
		InstanceId:   node.ID(),
	})
	return err
}
