namespace Shikaku.Portal;

internal static class Program
{
    private static Task Main(string[] args) => PortalHost.Build(args).RunAsync();
}
