using Shikaku.Web.Hosting;

namespace Shikaku.Mailbox;

internal static class Program
{
    private static Task<int> Main(string[] args) => HostFrame.RunAsync(() => MailboxHost.Build(args));
}
