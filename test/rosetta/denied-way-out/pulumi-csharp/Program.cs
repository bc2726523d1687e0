using System.Collections.Generic;
using Pulumi;
using Pulumi.AliCloud.Ecs;

return await Deployment.RunAsync(() =>
{
    var app = new SecurityGroup("app", new SecurityGroupArgs
    {
        SecurityGroupName = "app",
        VpcId = "vpc-app",
    });

    var updates = new SecurityGroupRule("updates", new SecurityGroupRuleArgs
    {
        Type = "egress",
        IpProtocol = "tcp",
        PortRange = "443/443",
        Priority = 100,
        CidrIp = "100.100.0.0/16",
        SecurityGroupId = app.Id,
    });

    var denyAll = new SecurityGroupRule("deny-all", new SecurityGroupRuleArgs
    {
        Type = "egress",
        IpProtocol = "all",
        PortRange = "-1/-1",
        Policy = "drop",
        Priority = 1,
        CidrIp = "0.0.0.0/0",
        SecurityGroupId = app.Id,
    });

    return new Dictionary<string, object?>
    {
        ["group"] = app.Id,
    };
});
