using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Reminding;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Money;
using Shikaku.TestKit;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Enforcement;
using Shikaku.TestKit.PayeeAccounts;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.Cooperation;

/// <summary>The real round of 2025: 取組 05-01 to 07-31, reports 08-01 to 10-31, due 09-30.</summary>
public sealed class ActivityReportTests(ActivityReportTests.Fixture fixture) : IClassFixture<ActivityReportTests.Fixture>, IAsyncLifetime
{
    // Noon in Japan.
    private static readonly DateTimeOffset Reporting = new(2025, 9, 1, 3, 0, 0, TimeSpan.Zero);

    private static int facilities = 100_000;

    private readonly RunningPortal portal = fixture.Portal;
    private FacilityCode facility = null!;
    private PortalUser user = null!;

    /// <summary>Each test has a facility of its own, with everything that is asked for.</summary>
    public async ValueTask InitializeAsync()
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"137{Interlocked.Increment(ref facilities):000000}");
        facility = FacilityCode.Parse(body + CheckDigit.Of(body).ToString(CultureInfo.InvariantCulture));
        await using var db = portal.Database.OwnerContext();
        db.Facilities.Add(TestFacts.Facility(facility));
        await db.SaveChangesAsync();
        user = await portal.AddUserAsync(facility, verified: true);
        await TestAccounts.AddAsync(db, facility);
        await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id, facility: facility);
        await portal.Database.ExecuteAsync($"""
            update device_accounts set status = 'Registered', device_certificate_sha256 = sha256('{facility}'), registered_at = '2025-07-31T14:59:59Z' where facility_code = '{facility}';
            insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('{facility}', '2025-07-31', now(), 'test')
            """);
    }

    public async ValueTask DisposeAsync() => await portal.Database.ExecuteAsync($"update facilities set closed_on = '2020-01-01' where facility_code = '{facility}'");

    [Fact]
    public async Task Submit_EverythingMet_IsAClaimWithItsReportEventMailAndFiftyThousandYen()
    {
        var request = await DraftAsync();

        var (first, second) = (await SubmitAsync(request), await SubmitAsync(request));

        Assert.Equal(first.Value!.Number, second.Value!.Number);
        await using var db = portal.Database.OwnerContext();
        var claim = await db.Claims.SingleAsync(c => c.FacilityCode == facility);
        Assert.Equal((new Yen(50_000), null, ClaimState.Submitted, "cooperation-2025"), (claim.ComputedYen, claim.CostYen, claim.State, claim.ProgrammeKey));
        var report = await db.ActivityReports.SingleAsync(r => r.ClaimId == claim.Id);
        Assert.Equal((true, true, false, 0), (report.CalledOut, report.Leaflets, report.Posters, report.Patients));
        Assert.Equal(ClaimEventKind.Submitted, (await db.ClaimEvents.SingleAsync(e => e.ClaimId == claim.Id)).Kind);
        var mail = Assert.Single(await MailsAsync());
        Assert.Contains(claim.Number, mail.Body, StringComparison.Ordinal);
        Assert.Empty(await db.Drafts.Where(d => d.UserId == user.Id).ToListAsync());
    }

    [Theory]
    [InlineData("2025-07-31T14:59:59Z", "K122")] // 07-31 23:59:59 in Japan
    [InlineData("2025-07-31T15:00:00Z", null)] // 08-01 0:00
    [InlineData("2025-09-30T15:00:00Z", null)] // late, and taken
    [InlineData("2025-10-31T14:59:59Z", null)]
    [InlineData("2025-10-31T15:00:00Z", "K122")]
    public async Task Submit_AtTheEdgesOfTheRound_InJapansTime(string at, string? code) =>
        Assert.Equal(code, (await SubmitAsync(await DraftAsync(), DateTimeOffset.Parse(at, CultureInfo.InvariantCulture))).Refusal?.Code);

    [Theory]
    [InlineData("update device_accounts set registered_at = '2025-07-31T15:00:00Z' where facility_code = '{0}'")] // 08-01 in Japan
    [InlineData("update operation_starts set starts_on = '2025-08-01' where facility_code = '{0}'")]
    [InlineData("delete from operation_starts where facility_code = '{0}'")]
    [InlineData("delete from payee_accounts where facility_code = '{0}'")]
    [InlineData("update payee_accounts set state = 'Waiting' where facility_code = '{0}'")]
    [InlineData("update facilities set closed_on = '2025-09-01' where facility_code = '{0}'")]
    public async Task Submit_AConditionThatIsNotMet_IsRefused(string sql)
    {
        var request = await DraftAsync();
        await portal.Database.ExecuteAsync(string.Format(CultureInfo.InvariantCulture, sql, facility));

        Assert.Equal(CooperationRefusals.ConditionsMissing, (await SubmitAsync(request)).Refusal);
        Assert.Equal(0L, await portal.Database.ScalarAsync<long>($"select count(*) from claims where facility_code = '{facility}'"));
    }

    /// <summary>Whether a facility has closed, its master says.</summary>
    [Fact]
    public async Task Submit_AfterAnAcceptedPlanToClose_IsTaken()
    {
        await TestDuty.AddExemptionAsync(
            portal.Database, facility, ExemptionState.Accepted, ExemptionKind.ClosurePlanned, receivedOn: new DateOnly(2025, 3, 1), plannedOn: new DateOnly(2025, 6, 30));

        Assert.Null((await SubmitAsync(await DraftAsync())).Refusal);
    }

    [Fact]
    public async Task Submit_TwoOfOneFacilityAtOnce_IsOneReport()
    {
        var colleague = await portal.AddUserAsync(facility, verified: true);
        var requests = new[] { await DraftAsync(), await DraftAsync(colleague) };

        var both = await Task.WhenAll(requests.Select(request => SubmitAsync(request)));

        Assert.Single(both, outcome => outcome.Value is not null);
        Assert.Single(both, outcome => outcome.Refusal == CooperationRefusals.AlreadyReported);
    }

    [Fact]
    public async Task Submit_TamperedOrStale_IsRefused()
    {
        var request = await DraftAsync();

        Assert.Equal(CooperationRefusals.DraftChanged, (await SubmitAsync(request with { DraftVersion = 99 })).Refusal);
        Assert.Equal(CooperationRefusals.DraftGone, (await SubmitAsync(request with { DraftId = Guid.NewGuid() })).Refusal);
        Assert.Equal(CooperationRefusals.DraftGone, (await SubmitAsync(request with { ProgrammeKey = "none" })).Refusal);
        await portal.Database.ExecuteAsync($"update drafts set answers = '{"{}"}' where id = '{request.DraftId}'");
        Assert.Equal(CooperationRefusals.NotComplete, (await SubmitAsync(request)).Refusal);
        await portal.Database.ExecuteAsync($"update portal_memberships set verified_at = null where facility_code = '{facility}'");
        Assert.Equal(CooperationRefusals.NotVerified, (await SubmitAsync(request)).Refusal);
    }

    [Fact]
    public async Task Answer_AReturnedReport_IsTheSameClaimSentAgainEvenAfterTheRound()
    {
        var number = (await SubmitAsync(await DraftAsync())).Value!.Number;
        await portal.Database.ExecuteAsync($"update claims set state = 'Returned', flags = '{"{Late}"}' where facility_code = '{facility}'");
        var later = new DateTimeOffset(2025, 11, 20, 3, 0, 0, TimeSpan.Zero);
        await using var scope = portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var shown = await services.GetRequiredService<ShowClaims>().FindAsync(user.FacilityCode, number, CancellationToken.None);
        Assert.NotNull(shown);
        var form = ActivityReportForm.AnswerTo(number);
        var open = services.GetRequiredService<OpenDraft>();
        var draft = (await open.RunAsync(new OpenDraft.Request(user.Id, user.FacilityCode, form), later, CancellationToken.None)).Value!;
        Assert.Equal("0", draft.Answers["Patients"]);
        var typed = new Dictionary<string, string> { ["Posters"] = "true", ["Patients"] = "7" };
        var saved = (await services.GetRequiredService<SaveDraft>().RunAsync(new SaveDraft.Request(user.Id, form, draft.Id, draft.Answers, typed), later, CancellationToken.None)).Value;
        var request = new AnswerReportReturn.Request(user.Id, user.FacilityCode, draft.Id, saved!.Version, number);
        var colleague = await portal.AddUserAsync(user.FacilityCode, verified: true);
        await open.RunAsync(new OpenDraft.Request(colleague.Id, colleague.FacilityCode, form), later, CancellationToken.None);

        var (first, second) = (await AnswerAsync(request, later), await AnswerAsync(request, later));

        Assert.Equal((number, number), (first.Value!.Number, second.Value!.Number));
        await using var db = portal.Database.OwnerContext();
        var claim = await db.Claims.SingleAsync(c => c.FacilityCode == facility);
        Assert.Equal((ClaimState.Submitted, 0), (claim.State, claim.Flags.Length));
        Assert.Equal(0, await db.Drafts.CountAsync(d => d.FormKind == form.Form.Kind && d.FormKey == form.Form.Key));
        Assert.Equal((true, 7), ((await db.ActivityReports.SingleAsync(r => r.ClaimId == claim.Id)).Posters, (await db.ActivityReports.SingleAsync(r => r.ClaimId == db.Claims.Single(c => c.FacilityCode == facility).Id)).Patients));
        Assert.Equal([ClaimEventKind.Submitted, ClaimEventKind.Resubmitted], await db.ClaimEvents.Where(e => e.ClaimId == claim.Id).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());
        Assert.Equal(CooperationRefusals.ReportUnknown, (await AnswerAsync(request with { Facility = TestFacts.OtherFacilityCode }, later)).Refusal);
    }

    [Fact]
    public async Task Conditions_OfASentReport_AreThoseOfItsProgramme()
    {
        await SubmitAsync(await DraftAsync());
        await using var db = portal.Database.OwnerContext();
        await using var scope = portal.Services.CreateAsyncScope();

        var conditions = await scope.ServiceProvider.GetRequiredService<CheckConditions>().OfClaimAsync(await db.Claims.SingleAsync(c => c.FacilityCode == facility), JapanDay.Of(Reporting), CancellationToken.None);

        Assert.Equal(8, conditions.Count);
        Assert.True(Conditions.AllMet(conditions));
    }

    [Fact]
    public async Task Remind_DayByDay_SendsEachOnceUntilItIsReportedOrStopped()
    {
        var reminded = new List<string>();
        for (var day = new DateOnly(2025, 7, 25); day <= new DateOnly(2025, 11, 20); day = day.AddDays(1))
        {
            var before = reminded.Count;
            if (await RemindAsync(day) > before)
            {
                reminded.Add(day.ToString("MM-dd", CultureInfo.InvariantCulture));
            }
        }

        Assert.Equal(["08-01", "09-23", "10-01", "11-01"], reminded);
        var mails = await MailsAsync();
        Assert.Equal(["Cooperation.Opening", "Cooperation.Due", "Cooperation.Overdue", "Cooperation.Closed"], mails.Select(mail => mail.Template));
        Assert.All(mails, mail => Assert.Contains("http://portal.test/operation-start/reminders/", mail.Body, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.Equal(user.Email, mail.Recipient));
    }

    [Theory]
    [InlineData("insert into reminder_stops (facility_code, stopped_at) values ('{0}', now())")]
    [InlineData("update device_accounts set registered_at = '2025-08-01T15:00:00Z' where facility_code = '{0}'")]
    [InlineData("update facilities set closed_on = '2025-08-15' where facility_code = '{0}'")]
    [InlineData("update portal_memberships set verified_at = null where facility_code = '{0}'")]
    public async Task Remind_WhoCannotGetItOrWantsNone_IsLeftInPeace(string sql)
    {
        await portal.Database.ExecuteAsync(string.Format(CultureInfo.InvariantCulture, sql, facility));

        Assert.Equal(0, await RemindAsync(new DateOnly(2025, 9, 25)));
    }

    [Fact]
    public async Task Remind_AfterTheReport_SendsNothing()
    {
        await SubmitAsync(await DraftAsync());

        Assert.Equal(0, await RemindAsync(new DateOnly(2025, 9, 25)));
    }

    private async Task<SubmitActivityReport.Request> DraftAsync(PortalUser? of = null)
    {
        of ??= user;
        await using var scope = portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var round = await services.GetRequiredService<FindProgrammes>().OfKeyAsync(TestProgrammes.Cooperation, CancellationToken.None);
        var form = ActivityReportForm.Of(round!.Programme, facts: null, JapanDay.Of(Reporting));
        var draft = (await services.GetRequiredService<OpenDraft>().RunAsync(new OpenDraft.Request(of.Id, of.FacilityCode, form), Reporting, CancellationToken.None)).Value!;
        Assert.Equal(("2025-05-01", "2025-07-31"), (draft.Answers["FromOn"], draft.Answers["UntilOn"]));
        var typed = new Dictionary<string, string> { ["CalledOut"] = "yes", ["Leaflets"] = "true", ["Patients"] = "0" };
        var saved = (await services.GetRequiredService<SaveDraft>().RunAsync(new SaveDraft.Request(of.Id, form, draft.Id, draft.Answers, typed), Reporting, CancellationToken.None)).Value;
        return new SubmitActivityReport.Request(of.Id, of.FacilityCode, draft.Id, saved!.Version, TestProgrammes.Cooperation);
    }

    private async Task<Outcome<SubmitActivityReport.Submitted>> SubmitAsync(SubmitActivityReport.Request request, DateTimeOffset? at = null)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SubmitActivityReport>().RunAsync(request, new ActingAs(Actor.Parse("test"), Reason: null, at ?? Reporting), CancellationToken.None);
    }

    private async Task<Outcome<AnswerReportReturn.Answered>> AnswerAsync(AnswerReportReturn.Request request, DateTimeOffset at)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AnswerReportReturn>().RunAsync(request, new ActingAs(Actor.Parse("test"), Reason: null, at), CancellationToken.None);
    }

    /// <returns>Reminders this facility has had so far.</returns>
    private async Task<int> RemindAsync(DateOnly day)
    {
        await using var scope = portal.Services.CreateAsyncScope();

        // The back office's work, on the services of the portal, whose role may not do it.
        scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.SetDbConnection(portal.Database.Owner.CreateConnection(), contextOwnsConnection: true);
        var sent = await ActivatorUtilities.CreateInstance<SendRoundReminders>(scope.ServiceProvider, ActivatorUtilities.CreateInstance<RemindFacility>(scope.ServiceProvider))
            .RunAsync(new ActingAs(Actor.System("reminders"), Reason: null, new DateTimeOffset(day, new TimeOnly(3, 0), TimeSpan.Zero)), CancellationToken.None);
        Assert.Null(sent.Refusal);
        return (await MailsAsync()).Count(mail => mail.Template != "Cooperation.Received");
    }

    private async Task<IReadOnlyList<MailMessage>> MailsAsync() => [.. (await portal.MailsAsync()).Where(mail => mail.Recipient == user.Email)];

    public sealed class Fixture : IAsyncLifetime
    {
        public RunningPortal Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Portal = await RunningPortal.StartAsync();
            await using var db = Portal.Database.OwnerContext();
            await TestProgrammes.LoadAsync(db);
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
