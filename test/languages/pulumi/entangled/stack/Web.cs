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
        var group = new SecurityGroup("group", new SecurityGroupArgs { VpcId = network.Id, Description = office });
        var rule = new SecurityGroupRule("rule", new SecurityGroupRuleArgs { Type = "ingress", IpProtocol = "tcp", PortRange = "22/22", SecurityGroupId = group.Id, CidrIp = current });
        current = "0.0.0.0/0";
        var wide = new SecurityGroupRule("wide", new SecurityGroupRuleArgs { Type = "ingress", IpProtocol = "tcp", PortRange = "22/22", SecurityGroupId = group.Id, CidrIp = current });
        Open("opened", group, 80);
        Open("opened", group, 443);
        var office2 = office;
        var last = new SecurityGroupRule("last", new SecurityGroupRuleArgs { Type = "ingress", IpProtocol = "tcp", PortRange = "22/22", SecurityGroupId = group.Id, CidrIp = office2 });
        this.GroupId = group.Id;
    }

    private void Open(string name, SecurityGroup group, int port)
    {
        new SecurityGroupRule(name, new SecurityGroupRuleArgs { Type = "ingress", IpProtocol = "tcp", PortRange = $"{port}/{port}", SecurityGroupId = group.Id, CidrIp = current });
    }
}
