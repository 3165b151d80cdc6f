using System.Globalization;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Staff;
using Shikaku.Rules.Subsidies;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Calls;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Enforcement;
using Shikaku.TestKit.Inquiries;
using Shikaku.TestKit.PayeeAccounts;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Hosts.BadInput;

/// <summary>
/// Scripts in everything that people type and files bring, as if every check at the door had failed: no page of either site runs them, for nobody who may see
/// it; and each of the fields is seen on some page, so that the test looks where it should.
/// </summary>
public sealed class StoredScriptTests
{
    private const string Script = "\"'><img src=x onerror=zq()><script>zq()</script>";

    /// <summary>Texts by table, as the database holds them.</summary>
    private static readonly string[] Fields =
    [
        "facilities.name", "facilities.name_kana", "facilities.address", "portal_users.name", "staff_users.name", "sign_in_sessions.device", "device_accounts.device_name",
        "usage_applications.reason", "application_events.public_text", "application_events.internal_text", "attachments.file_name", "facility_import_refusals.message",
        "outbox_mails.last_error", "claim_events.public_text", "claim_events.internal_text", "subsidy_items.maker", "subsidy_items.model", "subsidy_items.serial_number",
        "subsidy_items.seller", "payee_accounts.bank_name", "payee_accounts.branch_name", "payee_accounts.mend_reason", "exemptions.facility_name", "exemptions.address",
        "exemptions.decision_text", "enforcement_steps.place", "enforcement_steps.reason", "audit_events.reason", "audit_events.subject", "device_models.maker", "device_models.model",
        "inquiries.name", "inquiries.email", "inquiries.facility_number", "inquiries.facility_name", "inquiry_messages.text", "callbacks.name", "callbacks.facility_number", "callbacks.note", "calls.note",
    ];

    [Fact]
    public async Task EveryPage_WithScriptsInEverythingStored_RunsNothing()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await LookAtPortalAsync(seen);
        await LookAtBackOfficeAsync(seen);

        Assert.Equal([], Fields.Where(field => !seen.Contains(Mark(field))));
    }

    private static async Task LookAtPortalAsync(HashSet<string> seen)
    {
        var log = new WatchedLog();
        await using var portal = await RunningPortal.StartAsync(log.Attach);
        var user = await portal.AddUserAsync(verified: true);
        await FillAsync(portal.Database, portal.Keys, new AttachmentFiles(portal.Files), user);
        await using (var db = portal.Database.OwnerContext())
        {
            await Applications.AddDraftAsync(db, user.Id, UsageApplicationForm.FormOf(ApplicationKind.AdditionalDevices), (FormFields.Reason, Script), (FormFields.StaffCount, Script));
        }

        using var client = await portal.SignedInAsync(user);
        await PoisonAsync(portal.Database);
        await Look(new FormCrawl(client), seen);
        Assert.Empty(log.Errors);
    }

    private static async Task LookAtBackOfficeAsync(HashSet<string> seen)
    {
        var log = new WatchedLog();
        await using var office = await RunningBackOffice.StartAsync(log.Attach);
        await using var db = office.Database.OwnerContext();
        var user = await Applications.AddUserAsync(db, verified: true);
        await FillAsync(office.Database, office.Keys, new AttachmentFiles(office.Files), user);
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            using var client = await office.SignedInAsync(role);
            await PoisonAsync(office.Database);
            await Look(new FormCrawl(client), seen);
        }

        Assert.Empty(log.Errors);
    }

    private static async Task Look(FormCrawl crawl, HashSet<string> seen)
    {
        await crawl.LookAroundAsync();
        seen.UnionWith(Fields.Select(Mark).Where(mark => crawl.Texts.Any(text => text.Contains(Script + mark, StringComparison.Ordinal))));
    }

    /// <summary>Tells which field it was; short, for the fields are.</summary>
    private static string Mark(string field) => string.Create(CultureInfo.InvariantCulture, $"#{Array.IndexOf(Fields, field):00};");

    private static async Task PoisonAsync(TestDatabase database)
    {
        // Audit events are never changed: theirs are written so.
        foreach (var field in Fields.Where(field => !field.StartsWith("audit_events", StringComparison.Ordinal)))
        {
            var (table, column) = (field.Split('.')[0], field.Split('.')[1]);
            await database.ExecuteAsync($"update {table} set {column} = '{Script.Replace("'", "''", StringComparison.Ordinal)}{Mark(field)}'");
        }
    }

    /// <summary>Something of every kind, of one facility where it can be.</summary>
    private static async Task FillAsync(TestDatabase database, TestKeys keys, AttachmentFiles files, PortalUser user)
    {
        await using var db = database.OwnerContext();
        await TestProgrammes.LoadAsync(db);
        await TestSubsidies.LoadDevicesAsync(db);
        await TestDevices.OpenAsync(database, keys, user.Id, count: 2);
        await database.ExecuteAsync("update device_accounts set device_name = '受付'");
        var returned = await TestDevices.AddApplicationAsync(database, user.Id, state: ApplicationState.Submitted);
        await Applications.ReturnAsync(db, returned.Number, "StaffCount.Unclear");
        await TestApplications.AddAsync(database, flags: ["FirstFromNetwork"]);
        await database.ExecuteAsync("update usage_applications set kind = 'AdditionalDevices', facility_check = 'NotNeeded', reason = '受付に足す' where state = 'Submitted'");
        var subsidy = await TestClaims.AddSubsidyClaimAsync(database, flags: ["UnknownModel"], modelCheck: ModelCheck.Unknown, applicant: user);
        await TestClaims.AddEvidenceAsync(database, subsidy, files: files);
        await TestClaims.AddReportAsync(database, state: ClaimState.Granted, applicant: user);
        await TestAccounts.AddAsync(db, TestFacts.OtherFacilityCode, PayeeAccountState.Waiting);
        var other = await TestOffices.AddAsync(database);
        await TestDuty.AddExemptionAsync(database, TestFacts.FacilityCode, ExemptionState.Rejected);
        await TestDuty.AddExemptionAsync(database, facility: null);
        await TestDuty.AddCoLocationAsync(database, TestFacts.FacilityCode, other.FacilityCode, other.FacilityCode);
        await TestInquiries.AddAsync(database, user: user.Id);
        await TestInquiries.AddCallbackAsync(database, TestKit.FixedClock.Morning.AddHours(2));
        await TestCalls.AddAsync(database, TestFacts.FacilityCode, note: "見本");
        await TestDuty.AddStepAsync(database, other.FacilityCode, EnforcementStepKind.GroupGuidance);
        var import = new FacilityImport { Id = Guid.NewGuid(), FileSha256 = new byte[32], StartedAt = TestKit.FixedClock.Morning, FinishedAt = TestKit.FixedClock.Morning, State = FacilityImportState.Finished, Refused = 1, StartedBy = Actor.Parse("ops:facilities") };
        db.Add(import);
        await db.SaveChangesAsync();
        db.Add(new FacilityImportRefusal { ImportId = import.Id, Line = 2, Code = "M105", Message = "検査数字が合いません。" });
        db.OutboxMails.Add(new OutboxMail
        {
            Template = "Review.Approved", Recipient = "hanako@example.jp", SealedMessage = [1], State = MailState.Dead, QueuedAt = TestKit.FixedClock.Morning, NextAttemptAt = TestKit.FixedClock.Morning,
        });
        db.AuditEvents.Add(AuditEvent.Of(
            new ActingAs(Actor.Parse("test"), Script + Mark("audit_events.reason"), TestKit.FixedClock.Morning), "Review.Approve", Script + Mark("audit_events.subject")));
        await db.SaveChangesAsync();
        await database.ExecuteAsync("update payee_accounts set mend_reason = '名義違い', to_mend_since = now() where state = 'Current'");
    }
}
