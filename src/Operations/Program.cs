namespace Shikaku.Operations;

internal static class Program
{
    private static Task<int> Main(string[] args) => CommandLine.RunHereAsync(args, shell => CommandLine.Root(shell));
}
