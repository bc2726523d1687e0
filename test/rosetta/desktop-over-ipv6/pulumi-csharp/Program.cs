using Pulumi;
using Pulumi.AliCloud.Ecs;
using Pulumi.AliCloud.Vpc;

class ModernStack : Stack
{
    public ModernStack()
    {
        var modernVpc = new Network("modern-vpc", new NetworkArgs
        {
            CidrBlock = "10.0.0.0/8",
            EnableIpv6 = true,
        });

        var modern = new SecurityGroup("modern", new SecurityGroupArgs { VpcId = modernVpc.Id });

        var rdp = new SecurityGroupRule("rdp", new SecurityGroupRuleArgs
        {
            Type = "ingress",
            IpProtocol = "tcp",
            PortRange = "3389/3389",
            Ipv6CidrIp = "0:0:0:0:0:0:0:0/0",
            SecurityGroupId = modern.Id,
        });

        var peers = new SecurityGroupRule("peers", new SecurityGroupRuleArgs
        {
            Type = "ingress",
            IpProtocol = "tcp",
            PortRange = "1/65535",
            SourceSecurityGroupId = modern.Id,
            SecurityGroupId = modern.Id,
        });
    }
}

class Program
{
    static System.Threading.Tasks.Task<int> Main() => Deployment.RunAsync<ModernStack>();
}
