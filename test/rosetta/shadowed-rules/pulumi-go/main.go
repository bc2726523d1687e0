package main

import (
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	. "github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	Run(func(ctx *Context) error {
		db, err := ecs.NewSecurityGroup(ctx, "db", &ecs.SecurityGroupArgs{VpcId: String("vpc-db")})
		if err != nil {
			return err
		}
		_, err = ecs.NewSecurityGroupRule(ctx, "deny-mysql", &ecs.SecurityGroupRuleArgs{
			Type:            String("ingress"),
			IpProtocol:      String("tcp"),
			PortRange:       String("3306/3306"),
			Policy:          String("drop"),
			Priority:        Int(1),
			CidrIp:          String("0.0.0.0/0"),
			SecurityGroupId: db.ID(),
		})
		if err != nil {
			return err
		}
		_, err = ecs.NewSecurityGroupRule(ctx, "mysql", &ecs.SecurityGroupRuleArgs{
			Type:            String("ingress"),
			IpProtocol:      String("tcp"),
			PortRange:       String("3306/3306"),
			Priority:        Int(10),
			CidrIp:          String("0.0.0.0/0"),
			SecurityGroupId: db.ID(),
		})
		if err != nil {
			return err
		}
		_, err = ecs.NewSecurityGroupRule(ctx, "redis", &ecs.SecurityGroupRuleArgs{
			Type:            String("ingress"),
			IpProtocol:      String("tcp"),
			PortRange:       String("6379/6379"),
			Priority:        Int(10),
			CidrIp:          String("10.0.0.0/8"),
			SecurityGroupId: db.ID(),
		})
		if err != nil {
			return err
		}
		_, err = ecs.NewSecurityGroupRule(ctx, "block-smb", &ecs.SecurityGroupRuleArgs{
			Type:            String("ingress"),
			IpProtocol:      String("tcp"),
			PortRange:       String("445/445"),
			Priority:        Int(10),
			CidrIp:          String("10.0.0.0/8"),
			Description:     String("deny SMB"),
			SecurityGroupId: db.ID(),
		})
		return err
	})
}
