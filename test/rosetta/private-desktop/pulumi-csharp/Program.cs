using Pulumi;
using Pulumi.AliCloud.Ecs;
using Pulumi.AliCloud.Vpc;

return await Deployment.RunAsync<DesktopStack>();

class DesktopStack : Stack
{
    [Output]
    public Output<string> Desktop { get; set; }

    public DesktopStack()
    {
        var office = new Network("office", new NetworkArgs { CidrBlock = "172.16.0.0/12" });
        var desktops = new SecurityGroup("desktops", new SecurityGroupArgs { VpcId = office.Id });

        new SecurityGroupRule("rdp", new SecurityGroupRuleArgs
        {
            Type = "ingress",
            IpProtocol = "tcp",
            PortRange = "3389/3389",
            Priority = 5,
            CidrIp = "0.0.0.0/0",
            SecurityGroupId = desktops.Id,
        });

        var desktop = new Instance("desktop", new InstanceArgs
        {
            InstanceType = "ecs.g7.large",
            SecurityGroups = { desktops.Id },
            InternetMaxBandwidthOut = 0,
        });
        Desktop = desktop.Id;
    }
}
