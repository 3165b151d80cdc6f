using Shikaku.Web.Hosting;

namespace Shikaku.EligibilityApi;

internal static class Program
{
    private static Task<int> Main(string[] args) => HostFrame.RunAsync(() => EligibilityApiHost.Build(args));
}
