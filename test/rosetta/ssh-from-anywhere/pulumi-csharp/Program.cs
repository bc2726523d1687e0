using Pulumi;
using AliCloud = Pulumi.AliCloud;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var adminCidr = config.Get("adminCidr") ?? "0.0.0.0/0";

    var network = new AliCloud.Vpc.Network("network", new()
    {
        VpcName = "jump",
        CidrBlock = "10.0.0.0/8",
    });

    var subnet = new AliCloud.Vpc.Switch("subnet", new()
    {
        VpcId = network.Id,
        ZoneId = "cn-hangzhou-i",
        CidrBlock = "10.0.1.0/24",
    });

    var group = new AliCloud.Ecs.SecurityGroup("group", new()
    {
        SecurityGroupName = "jump",
        VpcId = network.Id,
    });

    // 运维入口
    var ssh = new AliCloud.Ecs.SecurityGroupRule("ssh", new()
    {
        Type = "ingress",
        IpProtocol = "tcp",
        PortRange = "22/22",
        CidrIp = adminCidr,
        SecurityGroupId = group.Id,
    });

    var host = new AliCloud.Ecs.Instance("host", new()
    {
        InstanceType = "ecs.g7.large",
        ImageId = "aliyun_3_x64_20G_alibase.vhd",
        VswitchId = subnet.Id,
        SecurityGroups = new[]
        {
            group.Id,
        },
        InternetMaxBandwidthOut = 0,
    });

    var address = new AliCloud.Ecs.EipAddress("address", new()
    {
        Bandwidth = "5",
    });

    var attached = new AliCloud.Ecs.EipAssociation("attached", new()
    {
        AllocationId = address.Id,
        InstanceId = host.Id,
    });
});
