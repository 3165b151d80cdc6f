using Shikaku.Web.Hosting;

namespace Shikaku.Portal;

internal static class Program
{
    private static Task<int> Main(string[] args) => HostFrame.RunAsync(() => PortalHost.Build(args));
}
