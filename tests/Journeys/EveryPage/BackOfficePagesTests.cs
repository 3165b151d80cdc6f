using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;
using Shikaku.Rules.Subsidies;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Enforcement;
using Shikaku.TestKit.PayeeAccounts;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;

namespace Shikaku.Journeys.EveryPage;

/// <summary>Every page of the back office: before there is anything, and then with everything, as those see it who may.</summary>
public sealed class BackOfficePagesTests(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const string Password = "correct horse battery";
    private readonly PageSweep sweep = new("back-office");
    private RunningBackOffice office = null!;

    public async ValueTask InitializeAsync() => office = await RunningBackOffice.StartAsync(sweep.Attach);

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task Pages_ForEveryRoleInEveryState_HaveNothingForAxeToSay()
    {
        await VisitAtTheDoorAsync();
        await VisitEmptyAsync();
        var (open, approved, attachment, import) = await FillAsync();
        var reviewer = await SignedInAsync(StaffRole.Reviewer);
        await sweep.VisitAllAsync(
            reviewer, office.Address, "reviewer", "/review", $"/review/{open}", $"/review/{approved}", $"/attachments/{attachment}", $"/facilities/{TestFacts.FacilityCode}", "/facilities?q=ためし");
        var user = await office.Database.ScalarAsync<Guid>($"select user_id from portal_memberships where facility_code = '{TestFacts.FacilityCode}' order by user_id limit 1");
        await sweep.VisitAllAsync(await SignedInAsync(StaffRole.Lead), office.Address, "lead", $"/review/{approved}", "/mail", $"/facilities/{TestFacts.FacilityCode}/users/{user}");
        await sweep.VisitAllAsync(
            await SignedInAsync(StaffRole.CallCentre), office.Address, "call-centre", $"/review/{open}", $"/facilities/{TestFacts.FacilityCode}", "/facilities/error-codes");
        await sweep.VisitAllAsync(await SignedInAsync(StaffRole.Auditor), office.Address, "auditor", "/audit", "/audit/strangers", "/audit/looks", $"/review/{approved}");
        await VisitClaimsAsync(reviewer);
        var administrator = await SignedInAsync(StaffRole.Administrator);
        var person = await office.AddStaffAsync(StaffRole.Reviewer, TestFacts.FacilityCode.Value);
        await sweep.VisitAllAsync(
            administrator, office.Address, "administrator",
            "/staff", "/staff/add", $"/staff/{person.Id}", "/facilities/imports", $"/facilities/imports/{import}", "/audit", "/mail", "/account", "/account/authenticator", "/account/confirm");
        await VisitStaffRequestsAsync(administrator);
        await sweep.VisitAsync(administrator, At("/errors/403"), "administrator", 403);
        await VisitDutyAsync();
        await CallVisits.VisitAsync(sweep, office, await SignedInAsync(StaffRole.CallCentre));
        await MoneyPages.VisitAsync(sweep, office, await SignedInAsync(StaffRole.Accountant), await SignedInAsync(StaffRole.Auditor));
        await ArticleVisits.VisitOfficeAsync(sweep, office, await SignedInAsync(StaffRole.Lead), await SignedInAsync(StaffRole.CallCentre));
        await InquiryVisits.VisitOfficeAsync(sweep, office, await SignedInAsync(StaffRole.CallCentre));
        await AssistedEntryVisits.VisitOfficeAsync(sweep, office, await SignedInAsync(StaffRole.CallCentre));
        await VisitWithoutSessionAsync();
        await VisitWaitingAccountsAsync();

        sweep.AssertAllClean(office.Services, "", "sign-out");
    }

    /// <summary>What one administrator asked of the others: as who asked, who may agree and whom it is about see it, and once it was agreed to.</summary>
    private async Task VisitStaffRequestsAsync(IPage another)
    {
        var (asker, whom) = (await office.AddStaffAsync(StaffRole.Administrator), await office.AddStaffAsync(StaffRole.Administrator));
        var open = "/staff/requests/" + await TestStaffRequests.AskAsync(office.Database, whom.Id, asker.Id, office.Clock.Now);
        var agreed = "/staff/requests/" + await TestStaffRequests.AgreedAsync(office.Database, whom.Id, asker.Id, Guid.NewGuid(), office.Clock.Now);
        await sweep.VisitAllAsync(another, office.Address, "administrator", "/staff", open, agreed);
        await sweep.VisitAllAsync(await SignedInAsync(asker), office.Address, "asker", open);
        await sweep.VisitAllAsync(await SignedInAsync(whom), office.Address, "whom", open);
    }

    private async Task VisitWaitingAccountsAsync()
    {
        await using (var db = office.Database.OwnerContext())
        {
            // The claims have given both facilities their accounts; the other one's is the same as that which waits.
            var waiting = await TestAccounts.AddAsync(db, TestFacts.FacilityCode, PayeeAccountState.Waiting);
            await db.PayeeAccounts.Where(a => a.FacilityCode == TestFacts.OtherFacilityCode).ExecuteUpdateAsync(set => set.SetProperty(a => a.AccountNumber, waiting.AccountNumber));
        }

        await sweep.VisitAllAsync(await SignedInAsync(StaffRole.Lead), office.Address, "waiting", "/payee-accounts");
    }

    private async Task VisitAtTheDoorAsync()
    {
        await using var scope = office.Services.CreateAsyncScope();
        var added = await scope.ServiceProvider.GetRequiredService<AddStaff>()
            .RunAsync(new AddStaff.Request("jiro", "見本　次郎", StaffRole.Reviewer, []), office.Context, CancellationToken.None);
        var page = await browser.NewPageAsync();
        await office.Database.ExecuteAsync($"""
            insert into staff_credential_changes (id, user_id, kind, changed_at, sealed_before, token_sha256, expires_at)
            values (gen_random_uuid(), '{added.Value!.UserId}', 'Password', now(), 'x', sha256('good'), '{office.Clock.Now.AddHours(1):O}')
            """);
        await sweep.VisitAllAsync(page, office.Address, "nobody", "/sign-in", "/account/take-back?token=x");
        await sweep.VisitAllAsync(page, office.Address, "link", "/account/take-back?token=good");
        await SignInAsync(page, added.Value.OneTimePassword);
        await sweep.VisitAllAsync(page, office.Address, "first", "/sign-in/password");
        await page.FillAsync("#Password", Password);
        await page.FillAsync("#Again", Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(At("/sign-in/enrol"));
        await sweep.VisitAllAsync(page, office.Address, "first", "/sign-in/enrol");

        await using var db = office.Database.OwnerContext();
        var user = await db.StaffUsers.SingleAsync(u => u.Id == added.Value.UserId);
        user.SealedAuthenticator = StaffSeal.Load(office.Keys.Folder).Seal(SealPurpose.AuthenticatorOf(user.Id), new byte[Totp.KeyLength]);
        await db.SaveChangesAsync();
        await SignInAsync(page, Password);
        await sweep.VisitAllAsync(page, office.Address, "second", "/sign-in/code");
    }

    private async Task VisitEmptyAsync()
    {
        var lead = await SignedInAsync(StaffRole.Lead);
        await sweep.VisitAllAsync(lead, office.Address, "empty", "/claims", "/claims?search=none", "/programmes", "/statistics", "/articles/searches", "/articles", "/articles?Words=none", "/articles/new");
        await sweep.VisitAllAsync(lead, office.Address, "empty", "/payee-accounts", "/review", "/review?search=none", "/facilities", "/facilities?q=none", "/mail", "/masters");
        await office.Database.ExecuteAsync("update masters set taken_in_at = null where name = 'Banks'");
        await sweep.VisitAllAsync(lead, office.Address, "old", "/masters");
        await office.Database.ExecuteAsync("update masters set taken_in_at = now() where name = 'Banks'");
        await sweep.VisitAllAsync(lead, office.Address, "empty", "/status-notes", "/status-notes/new");
        await office.Database.ExecuteAsync("""
            insert into service_notes (id, kind, title, from_at, words, on_every_page, version, written_at, written_by, changed_at)
            values ('90000000-0000-0000-0000-000000000001', 'Incident', '申請が送れません', now(), '調べています。', true, 1, now(), 'staff:x', now())
            """);
        await sweep.VisitAllAsync(lead, office.Address, "incident", "/status-notes?saved=true", "/status-notes/90000000-0000-0000-0000-000000000001");
        var administrator = await SignedInAsync(StaffRole.Administrator);
        await sweep.VisitAllAsync(administrator, office.Address, "empty", "/facilities/imports", "/audit?Subject=none", "/audit/looks?From=2024-01-01&To=2024-01-02", "/audit/looks?From=x", "/facilities/error-codes?Code=none");
    }

    /// <summary>Declarations, and the steps towards those who have not introduced.</summary>
    private async Task VisitDutyAsync()
    {
        var lead = await SignedInAsync(StaffRole.Lead);
        await sweep.VisitAllAsync(lead, office.Address, "empty", "/declarations", "/declarations?list=co-locations", "/enforcement/letters", "/enforcement?prefecture=01");
        var exemption = await TestDuty.AddExemptionAsync(office.Database, facility: null);
        var accepted = await TestDuty.AddExemptionAsync(office.Database, TestFacts.FacilityCode, ExemptionState.Rejected);
        var other = await TestOffices.AddAsync(office.Database);
        var together = await TestDuty.AddCoLocationAsync(office.Database, TestFacts.FacilityCode, other.FacilityCode, other.FacilityCode);
        var step = await TestDuty.AddStepAsync(office.Database, other.FacilityCode);
        var guidance = await TestDuty.AddStepAsync(office.Database, other.FacilityCode, EnforcementStepKind.GroupGuidance);
        await sweep.VisitAllAsync(
            lead, office.Address, "lead",
            "/declarations", "/declarations?list=co-locations", $"/declarations/exemptions/{exemption.Number}", $"/declarations/exemptions/{accepted.Number}", "/declarations/exemptions/new",
            $"/declarations/co-locations/{together.Id}", "/declarations/co-locations/new", "/enforcement", "/enforcement?as-of=x", "/enforcement/letters", $"/enforcement/letters/{step.BatchId}",
            $"/enforcement/letters/{guidance.BatchId}", $"/enforcement/facilities/{other.FacilityCode}", "/enforcement/step?kind=Notice",
            $"/enforcement/step?kind=Notice&code={other.FacilityCode}&code={TestFacts.FacilityCode}");
        await sweep.VisitAllAsync(await SignedInAsync(StaffRole.Lead), office.Address, "duty", $"/enforcement/remind?code={other.FacilityCode}", "/declarations?state=Overdue");
        await sweep.VisitAllAsync(await SignedInAsync(StaffRole.RegionalBureau), office.Address, "bureau", "/enforcement", $"/enforcement/facilities/{other.FacilityCode}");
        await sweep.VisitAllAsync(await SignedInAsync(StaffRole.CallCentre), office.Address, "call-centre", $"/declarations/exemptions/{exemption.Number}");
    }

    private async Task VisitClaimsAsync(IPage reviewer)
    {
        await using var db = office.Database.OwnerContext();
        await TestProgrammes.LoadAsync(db);
        var subsidy = await TestClaims.AddSubsidyClaimAsync(office.Database, flags: ["SameSerial", "UnknownModel"], modelCheck: ModelCheck.Unknown);
        var report = await TestClaims.AddReportAsync(office.Database, TestFacts.OtherFacilityCode, dueOn: new DateOnly(2026, 11, 19));
        var granted = await TestClaims.AddReportAsync(office.Database, TestFacts.MidwiferyHomeCode, ClaimState.Granted);
        await TestClaims.AddEvidenceAsync(office.Database, subsidy, files: new AttachmentFiles(office.Files), content: SampleFiles.Pdf());
        await sweep.VisitAllAsync(
            reviewer, office.Address, "claims", "/claims", $"/claims/{subsidy.Number}", $"/claims/{report.Number}", $"/claims/{granted.Number}", "/programmes", "/statistics?prefecture=13");
        await sweep.VisitAllAsync(await SignedInAsync(StaffRole.CallCentre), office.Address, "claims-call-centre", $"/claims/{subsidy.Number}");
    }

    /// <summary>The session ended while somebody typed; or another has begun since.</summary>
    private async Task VisitWithoutSessionAsync()
    {
        var user = await office.AddStaffAsync(StaffRole.Administrator);
        var page = await SignedInAsync(user);
        await TypeAsync();
        await office.Database.ExecuteAsync("update sign_in_sessions set ended_at = now()");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("text=入力の途中だった内容");
        await sweep.LookAsync(page, "kept");

        using var again = await office.SignedInAsync(user);
        await Chromium.CarryCookiesAsync(page, again, office.Address);
        await TypeAsync();
        using var anew = await office.SignedInAsync(user);
        await Chromium.CarryCookiesAsync(page, anew, office.Address);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("text=入力した内容が残っています");
        await sweep.LookAsync(page, "kept");

        async Task TypeAsync()
        {
            await page.GotoAsync(At("/staff/add"));
            await page.FillAsync("#Name", "入力の　途中");
        }
    }

    private async Task<(string Open, string Approved, Guid Attachment, Guid Import)> FillAsync()
    {
        var attachment = await SentAttachments.AddAsync(office, "承諾通知書.pdf", AttachmentType.Pdf, SampleFiles.Pdf(pages: 2));
        var open = await TestApplications.AddAsync(office.Database, matching: MatchingResult.NotMatched, stated: "1956-04-06", flags: ["NotMatched", "FirstFromNetwork", "ManyDevices"]);
        var approved = await TestApplications.AddAsync(office.Database, TestFacts.MidwiferyHomeCode, stated: TestFacts.ClaimsAccountNumber, flags: []);
        await TestApplications.AddAsync(office.Database, TestFacts.OtherFacilityCode, FacilityCheck.ByDocument, flags: ["ByDocument"], dueOn: new DateOnly(2026, 11, 19));
        await office.Database.ExecuteAsync(
            $"update usage_applications set state = 'Approved', decided_at = now(), decided_by = 'system:review' where id = '{approved.Id}'");
        await using var db = office.Database.OwnerContext();
        var import = new FacilityImport
        {
            Id = Guid.NewGuid(), FileSha256 = new byte[32], StartedAt = office.Clock.Now, FinishedAt = office.Clock.Now, State = FacilityImportState.Finished,
            RowsRead = 200_000, RowsTotal = 200_000, Added = 199_998, Refused = 2, StartedBy = Actor.Parse("ops:facilities"),
        };
        db.Add(import);
        await db.SaveChangesAsync();
        db.AddRange(
            new FacilityImportRefusal { ImportId = import.Id, Line = 2, Code = "M105", Message = "機関コードの検査数字が合いません。" },
            new FacilityImportRefusal { ImportId = import.Id, Line = 150_000, Code = "M105", Message = "機関コードの検査数字が合いません。" });
        db.OutboxMails.Add(new OutboxMail
        {
            Template = "Review.Approved", Recipient = "hanako.mihon@example.jp", SealedMessage = [1], State = MailState.Dead, QueuedAt = office.Clock.Now,
            NextAttemptAt = office.Clock.Now, Attempts = 9, LastError = "550 mailbox unavailable",
        });
        db.AuditEvents.Add(AuditEvent.Of(office.Context, "Review.Approve", approved.Number, """{"reasons": ["Matched"]}"""));
        await db.SaveChangesAsync();
        return (open.Number, approved.Number, attachment, import.Id);
    }

    private async Task SignInAsync(IPage page, string password)
    {
        await page.GotoAsync(At("/sign-in"));
        await page.FillAsync("#UserName", "jiro");
        await page.FillAsync("#Password", password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/sign-in/*");
    }

    private async Task<IPage> SignedInAsync(StaffRole role) => await SignedInAsync(await office.AddStaffAsync(role));

    private async Task<IPage> SignedInAsync(StaffUser user)
    {
        using var client = await office.SignedInAsync(user);
        var page = await browser.NewPageAsync();
        await Chromium.CarryCookiesAsync(page, client, office.Address);
        return page;
    }

    private string At(string path) => new Uri(office.Address, path).ToString();
}
