using Pulumi;
using Pulumi.AliCloud.Ecs;
using Pulumi.AliCloud.Vpc;

namespace Desktops
{
    record Rule(int Port, string Cidr)
    {
        public string Range => $"{Port}/{Port}";
    }

    static class Sources
    {
        public const string Anywhere = "0.0.0.0/0";
    }

    class DesktopArgs
    {
        public Network Network { get; set; } = null!;
        public int Bandwidth { get; set; }
        public Rule[] Rules { get; set; } = System.Array.Empty<Rule>();
    }

    class Desktop : ComponentResource
    {
        public Output<string> Address { get; }

        public Desktop(string name, DesktopArgs args, ComponentResourceOptions? options = null)
            : base("desktops:index:Desktop", name, options)
        {
            var child = new CustomResourceOptions { Parent = this };
            var group = new SecurityGroup(name, new SecurityGroupArgs { VpcId = args.Network.Id }, child);

            foreach (var rule in args.Rules)
            {
                new SecurityGroupRule($"{name}-{rule.Port}", new SecurityGroupRuleArgs
                {
                    Type = "ingress",
                    IpProtocol = "tcp",
                    PortRange = rule.Range,
                    CidrIp = rule.Cidr,
                    SecurityGroupId = group.Id,
                }, child);
            }

            var machine = new Instance(name, new InstanceArgs
            {
                InstanceType = "ecs.g7.large",
                SecurityGroups = { group.Id },
                InternetMaxBandwidthOut = args.Bandwidth,
            }, child);
            Address = machine.PrivateIp;
            RegisterOutputs();
        }
    }
}
