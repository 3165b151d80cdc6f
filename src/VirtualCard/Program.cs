namespace Shikaku.VirtualCard;

internal static class Program
{
    private static async Task Main(string[] args)
    {
        await using var app = VirtualCardHost.Build(args);
        await app.RunAsync();
    }
}
