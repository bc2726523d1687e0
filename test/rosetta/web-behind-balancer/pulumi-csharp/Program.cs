using System.Collections.Generic;
using Pulumi;
using Pulumi.AliCloud.Ecs;
using Pulumi.AliCloud.Slb;
using Pulumi.AliCloud.Slb.Inputs;
using Pulumi.AliCloud.Vpc;

const int webPort = 8081;

return await Deployment.RunAsync(() =>
{
    var shop = new Network("shop", new NetworkArgs { CidrBlock = "10.0.0.0/8" });

    var web = new SecurityGroup("web", new SecurityGroupArgs { VpcId = shop.Id });

    var http = new SecurityGroupRule("http", new SecurityGroupRuleArgs
    {
        Type = "ingress",
        IpProtocol = "tcp",
        PortRange = "8081/8081",
        CidrIp = "0.0.0.0/0",
        SecurityGroupId = web.Id,
    });

    var server = new Instance("server", new InstanceArgs
    {
        InstanceType = "ecs.g7.large",
        SecurityGroups = { web.Id },
        InternetMaxBandwidthOut = 5,
    });

    var entry = new ApplicationLoadBalancer("entry", new ApplicationLoadBalancerArgs
    {
        LoadBalancerName = "shop",
        AddressType = "internet",
        LoadBalancerSpec = "slb.s2.small",
    });

    var servers = new ServerGroup("servers", new ServerGroupArgs
    {
        LoadBalancerId = entry.Id,
        Name = "shop",
        Servers =
        {
            new ServerGroupServerArgs
            {
                ServerIds = { server.Id },
                Port = webPort,
                Weight = 100,
            },
        },
    });

    var httpListener = new Listener("http-listener", new ListenerArgs
    {
        LoadBalancerId = entry.Id,
        FrontendPort = 80,
        Protocol = "http",
        Bandwidth = -1,
        ServerGroupId = servers.Id,
    });

    return new Dictionary<string, object?> { ["url"] = Output.Format($"http://{entry.Address}") };
});
