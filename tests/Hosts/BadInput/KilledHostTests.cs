using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Payments;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Hosts.BadInput;

/// <summary>kill -9 while 送信, 承認 and 振込の承認 are at work: all of it was done or nothing, and doing it again ends well. Every single step is tried below the pages, with a broken line.</summary>
public sealed class KilledHostTests
{
    private const string Submitted =
        """
        select concat_ws(' ', (select count(*) from usage_applications where id = '{0}'), (select count(*) from application_events where application_id = '{0}'),
          (select count(*) from drafts where id = '{0}'), (select count(*) from outbox_mails),
          (select count(*) from audit_events where action = 'UsageApplications.Submit'), (select count(*) from attachments where application_id = '{0}' and removed_at is null),
          (select count(*) from attachments where draft_id = '{0}' and removed_at is null))
        """;

    private const string Approved =
        """
        select concat_ws(' ', (select state from usage_applications where id = '{0}'), (select count(*) from device_accounts where application_id = '{0}'),
          (select count(*) from application_events where application_id = '{0}'), (select count(*) from outbox_mails),
          (select count(*) from audit_events where action = 'Review.Approve'))
        """;

    private const string Released =
        """
        select concat_ws(' ', (select state from transfer_runs), (select count(*) from transfer_files), (select count(*) from ledger_entries where kind = 'TransferSent'),
          (select count(*) from payments where state = 'Sent'), (select sum(in_transfer_yen) from entitlements), (select count(*) from audit_events where action = 'Transfers.Release'))
        """;

    [Fact]
    public async Task Submit_KilledOnTheWay_IsAllOrNothingAndEndsWithOneReceipt()
    {
        await using var portal = await RunningPortal.StartAsync();
        portal.Clock.Now = TimeProvider.System.GetUtcNow();
        var user = await portal.AddUserAsync();
        using var signedIn = await portal.SignedInAsync(user);
        Draft draft;
        Attachment file;
        await using (var db = portal.Database.OwnerContext())
        {
            draft = await Applications.AddDraftAsync(db, user.Id);
            file = await new Applications(portal.Files, MailSeal.Load(portal.Keys.Folder)).AttachAsync(db, draft);
        }

        await KillAndRepeatAsync(
            "Portal",
            portal.Database,
            (portal.Keys.Folder, portal.Files),
            host => host.ClientOf(signedIn, portal.Address),
            ("/usage-application/check-answers", "OK", []),
            Submitted.Replace("{0}", draft.Id.ToString(), StringComparison.Ordinal),
            before: "0 0 1 0 0 0 1",
            after: "1 1 0 1 1 1 0");
        Assert.True(new AttachmentFiles(portal.Files).Holds(file.Sha256, file.Size));
    }

    [Fact]
    public async Task Approve_KilledOnTheWay_IsAllOrNothingAndOpensTheAccountsOnce()
    {
        await using var office = await RunningBackOffice.StartAsync();
        office.Clock.Now = TimeProvider.System.GetUtcNow();
        using var signedIn = await office.SignedInAsync(StaffRole.Reviewer);
        var application = await TestApplications.AddAsync(office.Database, devices: 3, flags: []);

        await KillAndRepeatAsync(
            "BackOffice",
            office.Database,
            (office.Keys.Folder, office.Files),
            host => host.ClientOf(signedIn, office.Address),
            ($"/review/{application.Number}", "承認する", [("Confirmed", "true")]),
            Approved.Replace("{0}", application.Id.ToString(), StringComparison.Ordinal),
            before: "Submitted 0 1 0 0",
            after: "Approved 3 2 1 1");
    }

    /// <summary>Between the file for the bank and the ledger there is no moment: whoever is killed leaves both or neither.</summary>
    [Fact]
    public async Task ReleaseTransfer_KilledOnTheWay_LeavesFileAndLedgerOrNeither()
    {
        await using var office = await RunningBackOffice.StartAsync();
        office.Clock.Now = TimeProvider.System.GetUtcNow();
        using var signedIn = await office.SignedInAsync(StaffRole.Accountant);
        await SeededPayments.AddAsync(office.Database, 3);
        var desk = new TransferDesk(office.Database) { Now = office.Clock.Now };
        var prepared = (await desk.PrepareAsync(BankBusinessDays.After(JapanDay.Of(office.Clock.Now)))).Value!;

        await KillAndRepeatAsync(
            "BackOffice",
            office.Database,
            (office.Keys.Folder, office.Files),
            host => host.ClientOf(signedIn, office.Address),
            ($"/transfers/{prepared.Number}", "3件 150,000円を承認する", []),
            Released,
            before: "Prepared 0 0 0 0 0",
            after: "Released 1 3 3 150000 1");
    }

    private static async Task KillAndRepeatAsync(
        string host, TestDatabase database, (string Keys, string Files) folders, Func<HostProcess, PageClient> clientOf,
        (string Path, string Button, (string Name, string Value)[] Values) step, string look, string before, string after)
    {
        var seen = new List<string>();
        for (var pieces = 1; ; pieces = pieces * 2 + 1)
        {
            await using var process = await HostProcess.StartAsync(host, host == "Portal" ? database.PortalConnectionString : database.BackOfficeConnectionString, folders.Keys, folders.Files);
            using var client = clientOf(process);
            await client.GetAsync(step.Path);
            if (seen is [.., var last] && last == after)
            {
                break;
            }

            process.Arm(pieces);
            var answered = await PressAsync(client, step.Button, step.Values);
            if (!answered)
            {
                await process.DiedAsync();
            }

            seen.Add(await database.ScalarAsync<string>(look));
            Assert.Contains(seen[^1], (string[])[before, after]);
            Assert.True(!answered || seen[^1] == after, "It was answered, and is not there.");
        }

        Assert.True(seen.Count > 3, "It was never killed on the way.");
        Assert.Equal(after, await database.ScalarAsync<string>(look));
    }

    private static async Task<bool> PressAsync(PageClient client, string button, (string Name, string Value)[] values)
    {
        try
        {
            await client.PressAsync(button, values);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
