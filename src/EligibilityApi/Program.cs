namespace Shikaku.EligibilityApi;

internal static class Program
{
    private static Task Main(string[] args) => EligibilityApiHost.Build(args).RunAsync();
}
