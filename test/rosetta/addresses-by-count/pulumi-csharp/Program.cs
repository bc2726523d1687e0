using Pulumi;
using Pulumi.AliCloud.Ecs;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var amount = config.GetInt32("amount") ?? 2;

    var nodes = new SecurityGroup("nodes", new SecurityGroupArgs { VpcId = "vpc-nodes" });

    new SecurityGroupRule("https", new SecurityGroupRuleArgs
    {
        Type = "ingress",
        IpProtocol = "tcp",
        PortRange = "443/443",
        CidrIp = "0.0.0.0/0",
        SecurityGroupId = nodes.Id,
    });

    for (var i = 0; i < amount; i++)
    {
        var node = new Instance($"node-{i}", new InstanceArgs
        {
            InstanceType = "ecs.g7.large",
            SecurityGroups = { nodes.Id },
            InternetMaxBandwidthOut = 0,
        });
        var address = new EipAddress($"address-{i}", new EipAddressArgs { Bandwidth = "1" });
        new EipAssociation($"bind-{i}", new EipAssociationArgs
        {
            AllocationId = address.Id,
            InstanceId = node.Id,
        });
    }
});
