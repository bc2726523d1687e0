using Pulumi;
using Pulumi.AliCloud.Ecs;
using Pulumi.AliCloud.Ess;

return await Deployment.RunAsync(() =>
{
    var fleet = new SecurityGroup("fleet", new SecurityGroupArgs { VpcId = "vpc-fleet" });

    var jenkins = new SecurityGroupRule("jenkins", new SecurityGroupRuleArgs
    {
        Type = "ingress",
        IpProtocol = "tcp",
        PortRange = "8080/8080",
        CidrIp = "0.0.0.0/0",
        SecurityGroupId = fleet.Id,
    });

    var group = new ScalingGroup("group", new ScalingGroupArgs
    {
        MinSize = 1,
        MaxSize = 3,
        VswitchIds = { "vsw-1" },
    });

    var agents = new ScalingConfiguration("agents", new ScalingConfigurationArgs
    {
        ScalingGroupId = group.Id,
        ImageId = "centos_7",
        InstanceType = "ecs.g7.large",
        SecurityGroupIds = { fleet.Id },
        InternetMaxBandwidthOut = 20,
    });
});
