using Shikaku.Web.Hosting;

namespace Shikaku.CardApp;

internal static class Program
{
    private static Task<int> Main(string[] args) => HostFrame.RunAsync(() => CardAppHost.Build(args));
}
