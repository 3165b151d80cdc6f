namespace Shikaku.CardApp;

internal static class Program
{
    private static Task Main(string[] args) => CardAppHost.Build(args).RunAsync();
}
