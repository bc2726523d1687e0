using System.Collections.Generic;
using Pulumi;
using AliCloud = Pulumi.AliCloud;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var cidr = config.Get("office") ?? "10.0.0.0/8";
    var vpc = new AliCloud.Vpc.Network("main", new() { CidrBlock = "10.0.0.0/8" });
    var group = new AliCloud.Ecs.SecurityGroup("group", new() { VpcId = vpc.Id, Description = vpc.CidrBlock });
    var ports = new List<int> { 22, 3389 };
    var rule = new AliCloud.Ecs.SecurityGroupRule("rule", new() { Type = "ingress", IpProtocol = "tcp", PortRange = "22/22", SecurityGroupId = group.Id, CidrIp = cidr });
    cidr = "0.0.0.0/0";
    var wide = new AliCloud.Ecs.SecurityGroupRule("wide", new() { Type = "ingress", IpProtocol = "tcp", PortRange = "22/22", SecurityGroupId = group.Id, CidrIp = cidr });
    ports.Add(6379);
    foreach (var port in ports) new AliCloud.Ecs.SecurityGroupRule($"port-{port}", new() { Type = "ingress", IpProtocol = "tcp", PortRange = $"{port}/{port}", SecurityGroupId = group.Id, CidrIp = config.GetBoolean("open") == true ? "0.0.0.0/0" : cidr });
    var arguments = new AliCloud.Ecs.SecurityGroupArgs { VpcId = vpc.Id };
    var first = new AliCloud.Ecs.SecurityGroup("first", arguments);
    arguments.Description = cidr;
    var second = new AliCloud.Ecs.SecurityGroup("second", arguments);
    var made = Shared.Make("made", vpc.Id);
    Shared.Make("group", cidr);
    if (config.GetBoolean("more") == true) cidr = "192.168.0.0/16";
    var third = new AliCloud.Ecs.SecurityGroupRule("rule", new() { Type = "ingress", IpProtocol = "tcp", PortRange = "80/80", SecurityGroupId = made.Id, CidrIp = cidr });
    var last = new AliCloud.Ecs.SecurityGroup("last", new() { Description = Shared.Office + cidr });
    return new Dictionary<string, object?> { ["vpcId"] = vpc.Id };
});

public static class Shared
{
    public static string Office = "203.0.113.0/24";
    public static AliCloud.Ecs.SecurityGroup Make(string name, Input<string> vpc)
    {
        return new AliCloud.Ecs.SecurityGroup(name, new() { VpcId = vpc, Description = Office });
    }
}
