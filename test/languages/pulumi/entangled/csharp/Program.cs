using System.Collections.Generic;
using Pulumi;
using AliCloud = Pulumi.AliCloud;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    new AliCloud.Ecs.SecurityGroup("plain-1", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-2", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-3", new() { });
    var cidr = config.Get("office") ?? "10.0.0.0/8";
    new AliCloud.Ecs.SecurityGroup("plain-4", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-5", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-6", new() { });
    var vpc = new AliCloud.Vpc.Network("main", new() { CidrBlock = "10.0.0.0/8" });
    new AliCloud.Ecs.SecurityGroup("plain-7", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-8", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-9", new() { });
    var group = new AliCloud.Ecs.SecurityGroup("group", new() { VpcId = vpc.Id, Description = vpc.CidrBlock });
    new AliCloud.Ecs.SecurityGroup("plain-10", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-11", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-12", new() { });
    var ports = new List<int> { 22, 3389 };
    new AliCloud.Ecs.SecurityGroup("plain-13", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-14", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-15", new() { });
    var rule = new AliCloud.Ecs.SecurityGroupRule("rule", new() { Type = "ingress", IpProtocol = "tcp", PortRange = "22/22", SecurityGroupId = group.Id, CidrIp = cidr });
    new AliCloud.Ecs.SecurityGroup("plain-16", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-17", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-18", new() { });
    cidr = "0.0.0.0/0";
    new AliCloud.Ecs.SecurityGroup("plain-19", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-20", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-21", new() { });
    var wide = new AliCloud.Ecs.SecurityGroupRule("wide", new() { Type = "ingress", IpProtocol = "tcp", PortRange = "22/22", SecurityGroupId = group.Id, CidrIp = cidr });
    new AliCloud.Ecs.SecurityGroup("plain-22", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-23", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-24", new() { });
    ports.Add(6379);
    new AliCloud.Ecs.SecurityGroup("plain-25", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-26", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-27", new() { });
    foreach (var port in ports) new AliCloud.Ecs.SecurityGroupRule($"port-{port}", new() { Type = "ingress", IpProtocol = "tcp", PortRange = $"{port}/{port}", SecurityGroupId = group.Id, CidrIp = config.GetBoolean("open") == true ? "0.0.0.0/0" : cidr });
    new AliCloud.Ecs.SecurityGroup("plain-28", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-29", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-30", new() { });
    var arguments = new AliCloud.Ecs.SecurityGroupArgs { VpcId = vpc.Id };
    new AliCloud.Ecs.SecurityGroup("plain-31", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-32", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-33", new() { });
    var first = new AliCloud.Ecs.SecurityGroup("first", arguments);
    new AliCloud.Ecs.SecurityGroup("plain-34", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-35", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-36", new() { });
    arguments.Description = cidr;
    new AliCloud.Ecs.SecurityGroup("plain-37", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-38", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-39", new() { });
    var second = new AliCloud.Ecs.SecurityGroup("second", arguments);
    new AliCloud.Ecs.SecurityGroup("plain-40", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-41", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-42", new() { });
    var made = Shared.Make("made", vpc.Id);
    new AliCloud.Ecs.SecurityGroup("plain-43", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-44", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-45", new() { });
    Shared.Make("group", cidr);
    new AliCloud.Ecs.SecurityGroup("plain-46", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-47", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-48", new() { });
    if (config.GetBoolean("more") == true) cidr = "192.168.0.0/16";
    new AliCloud.Ecs.SecurityGroup("plain-49", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-50", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-51", new() { });
    var third = new AliCloud.Ecs.SecurityGroupRule("rule", new() { Type = "ingress", IpProtocol = "tcp", PortRange = "80/80", SecurityGroupId = made.Id, CidrIp = cidr });
    new AliCloud.Ecs.SecurityGroup("plain-52", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-53", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-54", new() { });
    var fourth = new AliCloud.Ecs.SecurityGroupRule("fourth", new() { Type = "ingress", IpProtocol = "tcp", PortRange = "80/80", SecurityGroupId = group.Id, CidrIp = cidr });
    var last = new AliCloud.Ecs.SecurityGroup("last", new() { Description = Shared.Office + cidr });
    new AliCloud.Ecs.SecurityGroup("plain-55", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-56", new() { });
    new AliCloud.Ecs.SecurityGroup("plain-57", new() { });
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
