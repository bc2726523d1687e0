package fleet;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.alicloud.ecs.SecurityGroup;
import com.pulumi.alicloud.ecs.SecurityGroupArgs;
import com.pulumi.alicloud.ecs.SecurityGroupRule;
import com.pulumi.alicloud.ecs.SecurityGroupRuleArgs;
import com.pulumi.alicloud.ess.ScalingConfiguration;
import com.pulumi.alicloud.ess.ScalingConfigurationArgs;
import com.pulumi.alicloud.ess.ScalingGroup;
import com.pulumi.alicloud.ess.ScalingGroupArgs;
import com.pulumi.core.Output;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var fleet = new SecurityGroup("fleet", SecurityGroupArgs.builder()
            .vpcId("vpc-fleet")
            .build());

        var jenkins = new SecurityGroupRule("jenkins", SecurityGroupRuleArgs.builder()
            .type("ingress")
            .ipProtocol("tcp")
            .portRange("8080/8080")
            .cidrIp("0.0.0.0/0")
            .securityGroupId(fleet.id())
            .build());

        var group = new ScalingGroup("group", ScalingGroupArgs.builder()
            .minSize(1)
            .maxSize(3)
            .vswitchIds("vsw-1")
            .build());

        var agents = new ScalingConfiguration("agents", ScalingConfigurationArgs.builder()
            .scalingGroupId(group.id())
            .imageId("centos_7")
            .instanceType("ecs.g7.large")
            .securityGroupIds(Output.all(fleet.id()))
            .internetMaxBandwidthOut(20)
            .build());
    }
}
