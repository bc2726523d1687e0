using System.Linq;
using Pulumi;
using Pulumi.AliCloud.Ecs;

return await Deployment.RunAsync(() =>
{
    var lab = new SecurityGroup("lab", new()
    {
        SecurityGroupName = "lab",
        VpcId = "vpc-lab",
    });

    _ = new SecurityGroupRule("all", new()
    {
        Type = "ingress",
        IpProtocol = "all",
        PortRange = "-1/-1",
        CidrIp = "0.0.0.0/0",
        SecurityGroupId = lab.Id,
    });

    _ = new SecurityGroupRule("all-tcp", new()
    {
        Type = "ingress",
        IpProtocol = "tcp",
        PortRange = "1/65535",
        Ipv6CidrIp = "::/0",
        SecurityGroupId = lab.Id,
    });

    var workers = Enumerable.Range(0, 2).Select(i => new Instance($"worker-{i}", new()
    {
        InstanceType = "ecs.g7.large",
        SecurityGroups = new[] { lab.Id },
        InternetMaxBandwidthOut = 10,
    })).ToArray();
});
