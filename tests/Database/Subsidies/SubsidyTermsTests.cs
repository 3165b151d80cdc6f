using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Reminding;
using Shikaku.Casework.Subsidies;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.Subsidies;

/// <summary>A round with kinds of cost, a budget, one try and a report afterwards, as its file alone says.</summary>
public sealed class SubsidyTermsTests(SubsidyFixture fixture) : IClassFixture<SubsidyFixture>, IAsyncLifetime
{
    private static readonly DateTimeOffset June = new(2026, 6, 1, 1, 0, 0, TimeSpan.Zero);

    private readonly string key = $"care-{Guid.NewGuid():n}";

    private sealed record Sender(Guid UserId, FacilityCode Facility, Guid DraftId);

    public async ValueTask InitializeAsync()
    {
        await using var db = fixture.Database.OwnerContext();
        await TestProgrammes.PutAsync(db, key, TestProgrammes.Text(TestProgrammes.Care).Replace("予算額: 500,000,000円", "予算額: 90,000円", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Submit_KindsOfCost_CapsEachByTheFile()
    {
        var number = await SubmittedAsync(await SenderAsync("60,000"));

        await using var db = fixture.Database.OwnerContext();
        var claim = await db.Claims.SingleAsync(c => c.Number == number);
        var item = await db.SubsidyItems.SingleAsync(i => i.ClaimId == claim.Id);
        Assert.Equal((new Yen(60_000), new Yen(50_000)), (claim.CostYen, claim.ComputedYen));
        Assert.Equal(("接続サポート", Acquisition.Bought), (item.CostKind, item.Acquisition));
    }

    [Fact]
    public async Task Submit_BudgetNearlyGone_TakesWhatFitsAndThenNothing()
    {
        await SubmittedAsync(await SenderAsync("50,000"));
        await SubmittedAsync(await SenderAsync("40,999"));

        Assert.Equal("B148", (await SubmitAsync(await SenderAsync("1,000"))).Refusal?.Code);
    }

    [Fact]
    public async Task Submit_MoreThanIsLeft_SaysWhatIsLeft()
    {
        await SubmittedAsync(await SenderAsync("50,000"));

        var refused = await SubmitAsync(await SenderAsync("41,000"));

        Assert.Equal("B149", refused.Refusal?.Code);
        Assert.Contains("40,000円", refused.Refusal!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_TwoAtOnceForTheLastYen_TakesOne()
    {
        var (first, second) = (await SenderAsync("50,000"), await SenderAsync("50,000"));

        var results = await Task.WhenAll(SubmitAsync(first), SubmitAsync(second));

        Assert.Single(results, r => r.Value is not null);
        Assert.Equal("B149", Assert.Single(results, r => r.Refusal is not null).Refusal!.Code);
    }

    [Fact]
    public async Task Submit_AfterARefusal_IsNotTakenASecondTime()
    {
        var sender = await SenderAsync("10,000");
        var number = await SubmittedAsync(sender);
        await fixture.Database.ExecuteAsync(
            $"update claims set state = 'Refused', refusal_reasons = '{{Other}}', decided_at = now(), decided_by = 'staff:test', notice_number = '{number}', notice_on = '2026-06-02' where number = '{number}'");

        Assert.Equal("B150", (await SubmitAsync(await SenderAsync("10,000", sender.Facility))).Refusal?.Code);
    }

    [Fact]
    public async Task ReportUse_GrantedClaim_IsTakenOnceAndOtherClaimsHaveNone()
    {
        var sender = await SenderAsync("10,000");
        var number = await SubmittedAsync(sender);
        Assert.Equal(SubsidyRefusals.ReportNotOpen, (await ReportAsync(sender, number)).Refusal);
        await fixture.Database.ExecuteAsync(
            $"update claims set state = 'Granted', granted_yen = 10000, decided_at = now(), decided_by = 'staff:test', notice_number = '{number}', notice_on = '2026-06-02' where number = '{number}'");

        Assert.Equal(number, (await ReportAsync(sender, number)).Value?.Number);
        Assert.Equal(number, (await ReportAsync(sender, number)).Value?.Number);

        await using var db = fixture.Database.OwnerContext();
        var report = await db.SubsidyUseReports.SingleAsync(r => r.ReportedBy == sender.UserId);
        Assert.Equal(("使っています", new DateOnly(2026, 6, 1)), (report.Remarks, report.InUseSince));
        Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.Action == "Subsidies.ReportUse" && e.Subject == number));
    }

    [Fact]
    public async Task Remind_GrantedAndNotReported_IsMailedOnceBeforeTheDayAndOnceAfterIt()
    {
        var (waiting, done, refused) = (await SenderAsync("10,000"), await SenderAsync("10,000"), await SenderAsync("10,000"));
        var (number, reported) = (await SubmittedAsync(waiting), await SubmittedAsync(done));
        await SubmittedAsync(refused);
        await GrantAsync(number);
        await GrantAsync(reported);
        await ReportAsync(done, reported);

        Assert.Equal(0, await RemindAsync(new DateOnly(2027, 2, 28)));
        Assert.Equal(1, await RemindAsync(new DateOnly(2027, 3, 1)));
        Assert.Equal(0, await RemindAsync(new DateOnly(2027, 3, 2)));
        Assert.Equal(1, await RemindAsync(new DateOnly(2027, 4, 1)));
        await ReportAsync(waiting, number);
        Assert.Equal(0, await RemindAsync(new DateOnly(2027, 4, 2)));

        var mails = (await TestMails.ReadAsync(fixture.Database, fixture.Seal)).Where(mail => mail.Body.Contains($"/claims/{number}/report", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Subsidies.ReportDue", "Subsidies.ReportOverdue"], mails.Select(mail => mail.Template));
        Assert.Contains("期日：2027年3月31日（令和9年）", mails[0].Body, StringComparison.Ordinal);
        Assert.Contains("いまからでも報告できます", mails[1].Body, StringComparison.Ordinal);
    }

    private Task GrantAsync(ClaimNumber number) => fixture.Database.ExecuteAsync(
        $"update claims set state = 'Granted', granted_yen = 10000, decided_at = now(), decided_by = 'staff:test', notice_number = '{number}', notice_on = '2026-06-02' where number = '{number}'");

    /// <returns>Facilities of this round that were reminded.</returns>
    private async Task<long> RemindAsync(DateOnly day)
    {
        var at = new DateTimeOffset(day, new TimeOnly(3, 0), TimeSpan.Zero);
        await using var db = fixture.Database.AppContext();
        var remind = new RemindFacility(db, new Outbox(db, fixture.Seal), fixture.Seal);
        var sent = await new SendUseReportReminders(db, new FindProgrammes(db), remind, TestSubsidies.Mails)
            .RunAsync(new ActingAs(Actor.System("reminders"), Reason: null, at), CancellationToken.None);
        Assert.Null(sent.Refusal);
        return await fixture.Database.ScalarAsync<long>($"select count(*) from programme_reminders where programme_key = '{key}' and sent_at = '{at:O}'");
    }

    private async Task<Sender> SenderAsync(string price, FacilityCode? facility = null)
    {
        facility ??= await TestSubsidies.AddFacilityAsync(fixture.Database, new DateOnly(2026, 5, 1), FacilityKind.CheckupInstitution);
        await using var db = fixture.Database.OwnerContext();
        var user = await Applications.AddUserAsync(db, facility, verified: true);
        var draft = await TestSubsidies.AddDraftAsync(
            db, user.Id, SubsidyClaimForm.Of(key), answers:
            [
                ("Items[1].PriceYen", price), ("Items[1].PurchasedOn", "2026-05-20"), ("Items[1].CostKind", "接続サポート"), ("Items[1].Acquisition", "Bought"),
            ]);
        foreach (var document in Enum.GetValues<EvidenceDocument>())
        {
            await fixture.Subsidies.AttachAsync(db, draft, document);
        }

        return new Sender(user.Id, facility, draft.Id);
    }

    private async Task<ClaimNumber> SubmittedAsync(Sender sender) => (await SubmitAsync(sender)).Value!.Number;

    private async Task<Outcome<SubmitSubsidyClaim.Submitted>> SubmitAsync(Sender sender)
    {
        await using var db = fixture.Database.AppContext();
        var request = new SubmitSubsidyClaim.Request(sender.UserId, sender.Facility, sender.DraftId, DraftVersion: 1, key);
        return await fixture.Subsidies.Submit(db).RunAsync(request, Applications.Acting(sender.UserId, June), CancellationToken.None);
    }

    private async Task<Outcome<ReportUse.Reported>> ReportAsync(Sender sender, ClaimNumber number)
    {
        await using var db = fixture.Database.AppContext();
        var request = new ReportUse.Request(sender.UserId, sender.Facility, number, new DateOnly(2026, 6, 1), "使っています");
        return await new ReportUse(db, new FindProgrammes(db)).RunAsync(request, Applications.Acting(sender.UserId, June), CancellationToken.None);
    }
}
