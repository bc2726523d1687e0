using System.Collections.Generic;
using Pulumi;
using AliCloud = Pulumi.AliCloud;

return await Deployment.RunAsync(() =>
{
    var lab = new AliCloud.Vpc.Network("lab", new() { CidrBlock = "192.168.0.0/16" });

    var rack = new AliCloud.Vpc.Switch("rack", new()
    {
        VpcId = lab.Id,
        ZoneId = "cn-beijing-h",
        CidrBlock = "192.168.1.0/24",
    });

    var hosts = new AliCloud.Ecs.SecurityGroup("hosts", new() { VpcId = lab.Id });

    var ssh = new AliCloud.Ecs.SecurityGroupRule("ssh", new()
    {
        Type = "ingress",
        IpProtocol = "tcp",
        PortRange = "20/25",
        CidrIp = "0.0.0.0/0",
        SecurityGroupId = hosts.Id,
    });

    var box = new AliCloud.Ecs.Instance("box", new()
    {
        InstanceType = "ecs.g7.large",
        VswitchId = rack.Id,
        SecurityGroups = new[] { hosts.Id },
        PrivateIp = "192.168.1.10",
        InternetMaxBandwidthOut = 0,
    });

    var nat = new AliCloud.Vpc.NatGateway("nat", new()
    {
        VpcId = lab.Id,
        VswitchId = rack.Id,
        NatType = "Enhanced",
    });

    var entrance = new AliCloud.Ecs.EipAddress("public", new() { Bandwidth = "10" });

    var publicOnNat = new AliCloud.Ecs.EipAssociation("public-on-nat", new()
    {
        AllocationId = entrance.Id,
        InstanceId = nat.Id,
    });

    var sshIn = new AliCloud.Vpc.ForwardEntry("ssh-in", new()
    {
        ForwardTableId = nat.ForwardTableIds,
        ExternalIp = entrance.IpAddress,
        ExternalPort = "2222",
        IpProtocol = "tcp",
        InternalIp = "192.168.1.10",
        InternalPort = "22",
    });

    return new Dictionary<string, object?> { ["box"] = box.Id };
});
