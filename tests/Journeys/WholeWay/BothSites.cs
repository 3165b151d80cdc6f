using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Shikaku.BackOffice;
using Shikaku.Casework.SignIn;
using Shikaku.Casework.Staff;
using Shikaku.Mailbox.Reading;
using Shikaku.Operations.Keys;
using Shikaku.Portal;
using Shikaku.TestKit;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Mail;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.WholeWay;

/// <summary>Portal and back office as in operation: one database, each with its own keys and its own role in the database, the background work on, mails over SMTP, the true clock.</summary>
internal sealed class BothSites : IAsyncDisposable
{
    private readonly string files = Directory.CreateTempSubdirectory("shikaku-files-").FullName;
    private readonly RunningMailServer mailServer;
    private readonly WebApplication portal;
    private readonly WebApplication backOffice;

    private BothSites(TestDatabase database, string keysFolder, RunningMailServer mailServer, string? scanner)
    {
        Database = database;
        this.mailServer = mailServer;

        // Links in mails lead to the portal, so its port is known before it starts.
        Portal = $"http://localhost:{FreePort.Find().ToString(CultureInfo.InvariantCulture)}";
        BackOffice = $"http://localhost:{FreePort.Find().ToString(CultureInfo.InvariantCulture)}";
        var keys = new HostKeys(new KeysFolder(keysFolder));
        keys.Run();
        string[] both =
        [
            $"--Files:Folder={files}", $"--Portal:PublicAddress={Portal}", .. Patience.HostSettings,
        ];
        portal = PortalHost.Build([.. both, $"--Keys:Folder={keys.Portal}", $"--Database:ConnectionString={database.PortalConnectionString}", $"--Portal:Port={new Uri(Portal).Port}", $"--Scanner:Socket={scanner}"], Quiet);
        backOffice = BackOfficeHost.Build(
            [
                .. both, $"--Keys:Folder={keys.BackOffice}", $"--Database:ConnectionString={database.BackOfficeConnectionString}", $"--BackOffice:Port={new Uri(BackOffice).Port}", "--BackOffice:SamplePercent=0",
                "--Smtp:Host=localhost", $"--Smtp:Port={mailServer.Port}", "--Smtp:From=no-reply@portal.test",
            ],
            Quiet);
    }

    public TestDatabase Database { get; }

    /// <summary>Without a slash at the end.</summary>
    public string Portal { get; }

    public string BackOffice { get; }

    /// <param name="scanner">clamd's socket; null: files are not scanned.</param>
    public static async Task<BothSites> StartAsync(TestDatabase database, string keysFolder, string? scanner = null)
    {
        var sites = new BothSites(database, keysFolder, await RunningMailServer.StartAsync(), scanner);
        await sites.portal.StartAsync();
        await sites.backOffice.StartAsync();
        return sites;
    }

    /// <summary>One of the staff in the back office, without the way through its door.</summary>
    public Task<PageClient> SignedInAsync(StaffUser user) => SiteCookies.SignedInAsync(backOffice, new Uri(BackOffice), Audience.BackOffice, user.Id, user.Role.ToString());

    /// <summary>Waits until this person has got a mail with such a subject.</summary>
    public async Task<ReceivedMail> MailAsync(string recipient, string subject)
    {
        ReceivedMail? found = null;
        await Patience.UntilAsync(
            () =>
            {
                found = mailServer.Mails.LastOrDefault(mail => mail.Recipients.Contains(recipient) && mail.Subject.Contains(subject, StringComparison.Ordinal));
                return Task.FromResult(found is not null);
            },
            () => $"the mail 「{subject}」 comes; there are: {string.Join("、", mailServer.Mails.Select(mail => mail.Subject))}");
        return found!;
    }

    /// <summary>The link in a mail that leads to such a path of the portal, as a mail program makes it out of the text.</summary>
    public string LinkIn(ReceivedMail mail, string path) =>
        mail.Text.Split([' ', '\n', '<', '>'], StringSplitOptions.RemoveEmptyEntries).First(word => word.StartsWith(Portal + path, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await backOffice.DisposeAsync();
        await mailServer.DisposeAsync();
        Directory.Delete(files, recursive: true);
    }

    private static void Quiet(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        Patience.Serve(builder);
    }
}
