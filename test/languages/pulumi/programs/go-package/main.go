package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		nodes := cfg.RequireInt("nodes")

		net, err := newNetwork(ctx, "cluster", "192.168.0.0/16")
		if err != nil {
			return err
		}
		if err := net.open(rules...); err != nil {
			return err
		}
		for i := 0; i < nodes; i++ {
			if err := newNode(ctx, net, i, i == 0); err != nil {
				return err
			}
		}
		ctx.Export("group", net.group.ID())
		return nil
	})
}
