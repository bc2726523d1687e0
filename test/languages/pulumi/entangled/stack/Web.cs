using Pulumi;
using Pulumi.AliCloud.Ecs;
using Pulumi.AliCloud.Vpc;

class WebStack : Stack
{
    private readonly string office = "203.0.113.0/24";
    private string current = "10.0.0.0/8";
    [Output] public Output<string> GroupId { get; set; }

    public WebStack()
    {
        var network = new Network("main", new NetworkArgs { CidrBlock = "10.0.0.0/8" });
        new SecurityGroup("plain-1", new SecurityGroupArgs { });
        new SecurityGroup("plain-2", new SecurityGroupArgs { });
        new SecurityGroup("plain-3", new SecurityGroupArgs { });
        var group = new SecurityGroup("group", new SecurityGroupArgs { VpcId = network.Id, Description = office });
        new SecurityGroup("plain-4", new SecurityGroupArgs { });
        new SecurityGroup("plain-5", new SecurityGroupArgs { });
        new SecurityGroup("plain-6", new SecurityGroupArgs { });
        var rule = new SecurityGroupRule("rule", new SecurityGroupRuleArgs { Type = "ingress", IpProtocol = "tcp", PortRange = "22/22", SecurityGroupId = group.Id, CidrIp = current });
        new SecurityGroup("plain-7", new SecurityGroupArgs { });
        new SecurityGroup("plain-8", new SecurityGroupArgs { });
        new SecurityGroup("plain-9", new SecurityGroupArgs { });
        current = "0.0.0.0/0";
        new SecurityGroup("plain-10", new SecurityGroupArgs { });
        new SecurityGroup("plain-11", new SecurityGroupArgs { });
        new SecurityGroup("plain-12", new SecurityGroupArgs { });
        var wide = new SecurityGroupRule("wide", new SecurityGroupRuleArgs { Type = "ingress", IpProtocol = "tcp", PortRange = "22/22", SecurityGroupId = group.Id, CidrIp = current });
        new SecurityGroup("plain-13", new SecurityGroupArgs { });
        new SecurityGroup("plain-14", new SecurityGroupArgs { });
        new SecurityGroup("plain-15", new SecurityGroupArgs { });
        Open("opened", group, 80);
        new SecurityGroup("plain-16", new SecurityGroupArgs { });
        new SecurityGroup("plain-17", new SecurityGroupArgs { });
        new SecurityGroup("plain-18", new SecurityGroupArgs { });
        Open("opened", group, 443);
        new SecurityGroup("plain-19", new SecurityGroupArgs { });
        new SecurityGroup("plain-20", new SecurityGroupArgs { });
        new SecurityGroup("plain-21", new SecurityGroupArgs { });
        var office2 = office;
        new SecurityGroup("plain-22", new SecurityGroupArgs { });
        new SecurityGroup("plain-23", new SecurityGroupArgs { });
        new SecurityGroup("plain-24", new SecurityGroupArgs { });
        var last = new SecurityGroupRule("last", new SecurityGroupRuleArgs { Type = "ingress", IpProtocol = "tcp", PortRange = "22/22", SecurityGroupId = group.Id, CidrIp = office2 });
        new SecurityGroup("plain-25", new SecurityGroupArgs { });
        new SecurityGroup("plain-26", new SecurityGroupArgs { });
        new SecurityGroup("plain-27", new SecurityGroupArgs { });
        this.GroupId = group.Id;
        new SecurityGroup("plain-28", new SecurityGroupArgs { });
        new SecurityGroup("plain-29", new SecurityGroupArgs { });
        new SecurityGroup("plain-30", new SecurityGroupArgs { });
    }

    private void Open(string name, SecurityGroup group, int port)
    {
        new SecurityGroupRule(name, new SecurityGroupRuleArgs { Type = "ingress", IpProtocol = "tcp", PortRange = $"{port}/{port}", SecurityGroupId = group.Id, CidrIp = current });
    }
}
