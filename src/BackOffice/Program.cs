using Shikaku.Web.Hosting;

namespace Shikaku.BackOffice;

internal static class Program
{
    private static Task<int> Main(string[] args) => HostFrame.RunAsync(() => BackOfficeHost.Build(args));
}
