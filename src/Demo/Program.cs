namespace Shikaku.Demo;

internal static class Program
{
    private static Task<int> Main(string[] args) => Operations.CommandLine.RunHereAsync(args, DemoCommandLine.Root);
}
