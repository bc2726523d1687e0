using Pulumi;
using Pulumi.AliCloud.Ecs;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var isPublic = config.RequireBoolean("isPublic");

    var edge = new SecurityGroup("edge", new SecurityGroupArgs { VpcId = "vpc-edge" });

    new SecurityGroupRule("redis", new SecurityGroupRuleArgs
    {
        Type = "ingress",
        IpProtocol = "tcp",
        PortRange = "6379/6379",
        CidrIp = isPublic ? "0.0.0.0/0" : "10.0.0.0/8",
        SecurityGroupId = edge.Id,
    });

    new Instance("cache", new InstanceArgs
    {
        InstanceType = "ecs.g7.large",
        SecurityGroups = { edge.Id },
        InternetMaxBandwidthOut = isPublic ? 5 : 0,
    });
});
