using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Enforcement;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Audit;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit;
using Shikaku.TestKit.Enforcement;
using Xunit;

namespace Shikaku.Database.Enforcement;

public sealed class RemindApplicantsTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly MailSeal Seal = new(new byte[ContentSeal.KeyBytes]);
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public async Task Remind_OfWhoAppliedAndStopped_ComesOnItsDaysOnceAndToNobodyElse()
    {
        async Task<string> AddAsync(ApplicationState state, int daysAgo, bool verified) => await TestOffices.ApplyAsync(
            fixture.Database, (await TestOffices.AddAsync(fixture.Database)).FacilityCode, state, Today.AddDays(-daysAgo), verified: verified);
        string[] due = [await AddAsync(ApplicationState.Approved, 14, verified: true), await AddAsync(ApplicationState.Returned, 50, verified: false)];
        await AddAsync(ApplicationState.Approved, 13, verified: true);
        await AddAsync(ApplicationState.Submitted, 50, verified: false);
        await AddAsync(ApplicationState.Rejected, 50, verified: false);
        var works = await TestOffices.AddAsync(fixture.Database);
        await TestOffices.ApplyAsync(fixture.Database, works.FacilityCode, ApplicationState.Approved, Today.AddDays(-50), verified: true);
        await TestOffices.ActivateAsync(fixture.Database, works.FacilityCode, FixedClock.Morning); // 運用開始日 has reminders of its own

        Assert.Equal(2, await RunAsync(Today));
        Assert.Equal(0, await RunAsync(Today));
        Assert.Equal(due.Order(StringComparer.Ordinal), (await RecipientsAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(1, await RunAsync(Today.AddDays(1))); // the one of 13 days
        Assert.Equal(1, await RunAsync(Today.AddDays(31))); // 45 days after the first one's application
    }

    private async Task<int> RunAsync(DateOnly day)
    {
        await using var db = fixture.Database.AppContext();
        var send = new SendDutyReminder(db, new Outbox(db, Seal), Seal, new PortalLinks("https://portal.test"));
        var context = new ActingAs(Actor.System("reminders"), Reason: null, FixedClock.Morning.AddDays(day.DayNumber - Today.DayNumber));
        return (await new RemindApplicants(db, new ListUnintroduced(fixture.Database.App), send).RunAsync(context, default)).Value!.Facilities;
    }

    private async Task<List<string>> RecipientsAsync()
    {
        await using var db = fixture.Database.AppContext();
        return await db.OutboxMails.Where(mail => mail.Template == "Enforcement.Reminder").Select(mail => mail.Recipient).ToListAsync();
    }
}
