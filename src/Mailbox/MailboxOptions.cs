using Shikaku.Web.Hosting;

namespace Shikaku.Mailbox;

/// <summary>Configuration section "Mailbox".</summary>
public sealed record MailboxOptions
{
    /// <summary>On 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; } = 5086;

    /// <summary>Where the mail server puts each mail as a file.</summary>
    public string Folder { get; init; } = Path.Combine(".shikaku", "mail");

    public static MailboxOptions Read(HostSettings settings)
    {
        var usual = new MailboxOptions();
        return new MailboxOptions { Port = settings.Port("Mailbox:Port", usual.Port), Folder = settings.Text("Mailbox:Folder") ?? usual.Folder };
    }
}
