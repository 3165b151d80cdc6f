using Shikaku.Web.Hosting;

namespace Shikaku.VirtualCard;

internal static class Program
{
    private static Task<int> Main(string[] args) => HostFrame.RunAsync(() => VirtualCardHost.Build(args));
}
