package db;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.alicloud.ecs.SecurityGroup;
import com.pulumi.alicloud.ecs.SecurityGroupArgs;
import com.pulumi.alicloud.ecs.SecurityGroupRule;
import com.pulumi.alicloud.ecs.SecurityGroupRuleArgs;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var db = new SecurityGroup("db", SecurityGroupArgs.builder().vpcId("vpc-db").build());

        var denyMysql = new SecurityGroupRule("deny-mysql", SecurityGroupRuleArgs.builder()
            .type("ingress")
            .ipProtocol("tcp")
            .portRange("3306/3306")
            .policy("drop")
            .priority(1)
            .cidrIp("0.0.0.0/0")
            .securityGroupId(db.id())
            .build());

        var mysql = new SecurityGroupRule("mysql", SecurityGroupRuleArgs.builder()
            .type("ingress")
            .ipProtocol("tcp")
            .portRange("3306/3306")
            .priority(10)
            .cidrIp("0.0.0.0/0")
            .securityGroupId(db.id())
            .build());

        var redis = new SecurityGroupRule("redis", SecurityGroupRuleArgs.builder()
            .type("ingress")
            .ipProtocol("tcp")
            .portRange("6379/6379")
            .priority(10)
            .cidrIp("10.0.0.0/8")
            .securityGroupId(db.id())
            .build());

        var blockSmb = new SecurityGroupRule("block-smb", SecurityGroupRuleArgs.builder()
            .type("ingress")
            .ipProtocol("tcp")
            .portRange("445/445")
            .priority(10)
            .cidrIp("10.0.0.0/8")
            .description("deny SMB")
            .securityGroupId(db.id())
            .build());
    }
}
