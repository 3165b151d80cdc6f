using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Review;
using Shikaku.TestKit.Sites;

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
        await sweep.VisitAllAsync(await SignedInAsync(StaffRole.Lead), office.Address, "lead", $"/review/{approved}", "/mail");
        await sweep.VisitAllAsync(
            await SignedInAsync(StaffRole.CallCentre), office.Address, "call-centre", $"/review/{open}", $"/facilities/{TestFacts.FacilityCode}", "/facilities/error-codes");
        await sweep.VisitAllAsync(await SignedInAsync(StaffRole.Auditor), office.Address, "auditor", "/audit", $"/review/{approved}");
        var administrator = await SignedInAsync(StaffRole.Administrator);
        var person = await office.AddStaffAsync(StaffRole.Reviewer, TestFacts.FacilityCode.Value);
        await sweep.VisitAllAsync(
            administrator, office.Address, "administrator",
            "/staff", "/staff/add", $"/staff/{person.Id}", "/facilities/imports", $"/facilities/imports/{import}", "/audit", "/mail", "/account", "/account/authenticator");
        await sweep.VisitAsync(administrator, At("/errors/403"), "administrator", 403);
        await MoneyPages.VisitAsync(sweep, office, await SignedInAsync(StaffRole.Accountant), await SignedInAsync(StaffRole.Auditor));
        await VisitHeldAsync();

        sweep.AssertAllClean(office.Services, "", "sign-out");
    }

    private async Task VisitAtTheDoorAsync()
    {
        await using var scope = office.Services.CreateAsyncScope();
        var added = await scope.ServiceProvider.GetRequiredService<AddStaff>()
            .RunAsync(new AddStaff.Request("jiro", "見本　次郎", StaffRole.Reviewer, []), office.Context, CancellationToken.None);
        var page = await browser.NewPageAsync();
        await sweep.VisitAllAsync(page, office.Address, "nobody", "/sign-in");
        await SignInAsync(page, added.Value!.OneTimePassword);
        await sweep.VisitAllAsync(page, office.Address, "first", "/sign-in/password");
        await page.FillAsync("#Password", Password);
        await page.FillAsync("#Again", Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(At("/sign-in/enrol"));
        await sweep.VisitAllAsync(page, office.Address, "first", "/sign-in/enrol");

        await using var db = office.Database.OwnerContext();
        var user = await db.StaffUsers.SingleAsync(u => u.Id == added.Value.UserId);
        user.SealedAuthenticator = MailSeal.Load(office.Keys.Folder).Seal(new byte[Totp.KeyLength]);
        await db.SaveChangesAsync();
        await page.GotoAsync(At("/sign-in"));
        await SignInAsync(page, Password);
        await sweep.VisitAllAsync(page, office.Address, "second", "/sign-in/code");
    }

    private async Task VisitEmptyAsync()
    {
        var lead = await SignedInAsync(StaffRole.Lead);
        await sweep.VisitAllAsync(lead, office.Address, "empty", "/review", "/review?search=none", "/facilities", "/facilities?q=none", "/mail");
        var administrator = await SignedInAsync(StaffRole.Administrator);
        await sweep.VisitAllAsync(administrator, office.Address, "empty", "/facilities/imports", "/audit?Subject=none", "/facilities/error-codes?Code=none");
    }

    /// <summary>The session ended while somebody typed; the same person signs in again.</summary>
    private async Task VisitHeldAsync()
    {
        var user = await office.AddStaffAsync(StaffRole.Administrator);
        var page = await SignedInAsync(user);
        await page.GotoAsync(At("/staff/add"));
        await page.FillAsync("#Name", "入力の　途中");
        await office.Database.ExecuteAsync("update sign_in_sessions set ended_at = now()");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/sign-in?next=*");
        await sweep.LookAsync(page, "held");
        var next = System.Web.HttpUtility.ParseQueryString(new Uri(page.Url).Query)["next"]!;
        using var again = await office.SignedInAsync(user);
        await Chromium.CarryCookiesAsync(page, again, office.Address);
        await sweep.VisitAllAsync(page, office.Address, "held", next);
    }

    private async Task<(string Open, string Approved, Guid Attachment, Guid Import)> FillAsync()
    {
        var attachment = await SentAttachments.AddAsync(office, "承諾通知書.pdf", AttachmentType.Pdf, SampleFiles.Pdf(pages: 2));
        var open = await TestCases.AddAsync(office.Database, matching: MatchingResult.NotMatched, claimed: "1956-04-06", flags: ["NotMatched", "FirstFromNetwork", "ManyDevices"]);
        var approved = await TestCases.AddAsync(office.Database, TestFacts.MidwiferyHomeCode, claimed: TestFacts.ClaimsAccountNumber, flags: []);
        await TestCases.AddAsync(office.Database, TestFacts.OtherFacilityCode, FacilityCheck.ByDocument, flags: ["ByDocument"], dueOn: new DateOnly(2026, 11, 19));
        await office.Database.ExecuteAsync(
            $"update usage_applications set state = 'Approved', decided_at = now(), decided_by = 'system:review' where id = '{approved.Id}'");
        await using var db = office.Database.OwnerContext();
        var import = new FacilityImport
        {
            Id = Guid.NewGuid(), FileSha256 = new byte[32], StartedAt = office.Clock.Now, FinishedAt = office.Clock.Now, State = FacilityImportState.Finished,
            RowsRead = 200_000, RowsTotal = 200_000, Added = 199_998, Refused = 2, StartedBy = "ops:facilities",
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

    private static async Task SignInAsync(IPage page, string password)
    {
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
