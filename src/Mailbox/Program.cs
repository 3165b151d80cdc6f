namespace Shikaku.Mailbox;

internal static class Program
{
    private static async Task Main(string[] args)
    {
        await using var app = MailboxHost.Build(args);
        await app.RunAsync();
    }
}
