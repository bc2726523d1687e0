using System.Threading.Tasks;
using Pulumi;

namespace Desktops
{
    class Program
    {
        static Task<int> Main() => Deployment.RunAsync<DesktopStack>();
    }
}
