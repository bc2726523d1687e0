using Pulumi;
using AliCloud = Pulumi.AliCloud;

return await Deployment.RunAsync(() =>
{
    var old = new AliCloud.Ecs.SecurityGroup("old", new()
    {
        VpcId = "vpc-old",
    });

    var ignoredPorts = new AliCloud.Ecs.SecurityGroupRule("ignored-ports", new()
    {
        Type = "ingress",
        IpProtocol = "all",
        PortRange = "22/22",
        CidrIp = "0.0.0.0/0",
        SecurityGroupId = old.Id,
    });

    var turnedPorts = new AliCloud.Ecs.SecurityGroupRule("turned-ports", new()
    {
        Type = "ingress",
        IpProtocol = "tcp",
        PortRange = "443/80",
        CidrIp = "10.0.0.0/8",
        SecurityGroupId = old.Id,
    });

    var hostBits = new AliCloud.Ecs.SecurityGroupRule("host-bits", new()
    {
        Type = "ingress",
        IpProtocol = "tcp",
        PortRange = "22/22",
        CidrIp = "10.159.6.18/12",
        Priority = 2,
        SecurityGroupId = old.Id,
    });

    var badPriority = new AliCloud.Ecs.SecurityGroupRule("bad-priority", new()
    {
        Type = "ingress",
        IpProtocol = "tcp",
        PortRange = "80/80",
        CidrIp = "10.0.0.0/8",
        Priority = 200,
        SecurityGroupId = old.Id,
    });

    var near = new AliCloud.Ecs.SecurityGroupRule("near", new()
    {
        Type = "ingress",
        IpProtocol = "tcp",
        PortRange = "22/22",
        CidrIp = "64.0.0.0/3",
        Priority = 3,
        SecurityGroupId = old.Id,
    });
});
