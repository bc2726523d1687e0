using System.Collections.Immutable;
using System.Linq;
using Pulumi;
using Pulumi.AliCloud.Vpc;

namespace Desktops
{
    class DesktopStack : Stack
    {
        [Output] public Output<ImmutableArray<string>> Addresses { get; set; }

        public DesktopStack()
        {
            var config = new Config();
            var remote = config.Get("remoteCidr") ?? Sources.Anywhere;

            var network = new Network("desktops", new NetworkArgs { CidrBlock = "10.0.0.0/8" });
            var users = new[]
            {
                new User("alice", Public: true),
                new User("bob") { Ports = new[] { 3389, 5900 } },
            };

            var desktops = users.Select(user => new Desktop(user.Name, new DesktopArgs
            {
                Network = network,
                Bandwidth = user.Public ? 10 : 0,
                Rules = user.Ports.Select(port => new Rule(port, remote)).ToArray(),
            })).ToList();

            Addresses = Output.All(desktops.Select(desktop => desktop.Address));
        }
    }

    record User(string Name, bool Public = false)
    {
        public int[] Ports { get; init; } = { 3389 };
    }
}
