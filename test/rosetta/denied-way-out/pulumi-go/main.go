package main

import (
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		app, err := ecs.NewSecurityGroup(ctx, "app", &ecs.SecurityGroupArgs{
			SecurityGroupName: pulumi.String("app"),
			VpcId:             pulumi.String("vpc-app"),
		})
		if err != nil {
			return err
		}
		if _, err = ecs.NewSecurityGroupRule(ctx, "updates", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("egress"),
			IpProtocol:      pulumi.String("tcp"),
			PortRange:       pulumi.String("443/443"),
			Priority:        pulumi.Int(100),
			CidrIp:          pulumi.String("100.100.0.0/16"),
			SecurityGroupId: app.ID(),
		}); err != nil {
			return err
		}
		if _, err = ecs.NewSecurityGroupRule(ctx, "deny-all", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("egress"),
			IpProtocol:      pulumi.String("all"),
			PortRange:       pulumi.String("-1/-1"),
			Policy:          pulumi.String("drop"),
			Priority:        pulumi.Int(1),
			CidrIp:          pulumi.String("0.0.0.0/0"),
			SecurityGroupId: app.ID(),
		}); err != nil {
			return err
		}
		return nil
	})
}
