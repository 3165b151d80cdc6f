namespace Shikaku.Operations;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        return await CommandLine.RunAsync(args, new Shell(Home.FromEnvironment(), TimeProvider.System, Console.Out, Console.Error), stop.Token);
    }
}
