using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Shikaku.Mailbox.Reading;
using Shikaku.Web.Hosting;
using Shikaku.Web.Security;
using Shikaku.Web.Serving;

namespace Shikaku.Mailbox;

/// <summary>Shows what this copy of Shikaku has mailed: for trying it out, on this machine alone. The mails never leave it.</summary>
public static class MailboxHost
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var frame = HostFrame.Begin(typeof(MailboxHost), args, configure);
        var options = frame.Settings.Read(MailboxOptions.Read);
        frame.Listen(IPAddress.Loopback, options.Port, longestBody: 0);
        frame.Services.AddSingleton(new MailFolder(options.Folder));

        // No form is posted; without this the framework would keep keys for form tokens in the user's home.
        frame.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        frame.Services.AddShikakuWeb(
            new SiteIdentity("メールの確認", "この端末の中だけで動く、試すための画面です。メールは外へは送られません。", HomePath: "/") { StyleSheets = ["mailbox.css"] },
            typeof(MailboxHost).Assembly);

        var app = frame.Build();
        app.UseShikakuWeb(guards => guards.UseLoopbackGuard(LoopbackCallers.OwnPagesAndPrograms));
        app.MapHealth();
        app.MapGet("/mails", (string? to, MailFolder folder) => folder.Find(to).Select(mail => new MailListing(mail.Id, mail.Recipients, mail.Subject, mail.Text, mail.ReceivedAt)));
        app.MapShikakuWeb();
        return app;
    }
}

/// <summary>A mail as programs see it; the newest comes first.</summary>
public sealed record MailListing(string Id, IReadOnlyList<string> To, string Subject, string Text, DateTimeOffset ReceivedAt);
