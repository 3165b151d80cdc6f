using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.OperationStart;
using Shikaku.Casework.Reminding;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Audit;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.TestKit;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.OperationStart;

public sealed class OperationStartTests : IAsyncLifetime
{
    // 10:00 on 21 November in Japan; a check at any hour of that day counts from that day.
    private static readonly DateTimeOffset FirstCheck = FixedClock.Morning;
    private static readonly DateOnly Day = new(2026, 11, 21);

    private RunningPortal portal = null!;
    private LoginId device = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        var user = await portal.AddUserAsync(verified: true);
        await portal.AddUserAsync(); // only claims to belong to it
        device = (await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id))[0].LoginId;
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData(-1, null, 0)]
    [InlineData(2, null, 0)]
    [InlineData(3, "OperationStart3", 1)]
    [InlineData(10, "OperationStart10", 1)]
    [InlineData(30, "OperationStart30", 1)]
    public async Task Remind_SoManyDaysAfterTheFirstCheck_SendsTheOneThatIsDue(int days, string? kind, int mails)
    {
        await TestDevices.AddCheckAsync(portal.Database, device, FirstCheck);

        await SendAsync(days);
        await SendAsync(days);

        Assert.Equal(mails, (await portal.MailsAsync()).Count);
        Assert.Equal(kind ?? "", await portal.Database.ScalarAsync<string>("select coalesce(max(kind), '') from reminders"));
    }

    [Fact]
    public async Task Remind_DayByDay_SendsThreeMailsAndNoMore()
    {
        await TestDevices.AddCheckAsync(portal.Database, device, FirstCheck);
        var reminded = new List<int>();
        for (var day = 0; day <= 40; day++)
        {
            if (await SendAsync(day) == 1)
            {
                reminded.Add(day);
            }
        }

        Assert.Equal([3, 10, 30], reminded);
        var mails = await portal.MailsAsync();
        Assert.All(mails, mail => Assert.Equal("user1@example.jp", mail.Recipient));
        Assert.Contains("http://portal.test/operation-start/reminders/", mails[0].Body, StringComparison.Ordinal);
        Assert.Contains("2026年11月21日（令和8年）", mails[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(10, 1)]
    [InlineData(30, 1)]
    public async Task Remind_WithoutAnyCheck_CountsFromTheInitialRegistration(int days, int mails)
    {
        await TestDevices.RegisterAsync(portal.Database, FirstCheck);

        await SendAsync(days);

        var sent = await portal.MailsAsync();
        Assert.Equal(mails, sent.Count);
        Assert.All(sent, mail => Assert.Contains("2026年11月21日（令和8年）に、端末の初期登録が済みました。", mail.Body, StringComparison.Ordinal));
        Assert.All(sent, mail => Assert.Contains("まだ0件でも", mail.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Remind_TerminalStoppedBeforeAnyCheck_SendsNothing()
    {
        await portal.Database.ExecuteAsync($"update device_accounts set status = 'Stopped', registered_at = '{FirstCheck:O}', stopped_at = now()");

        Assert.Equal(0, await SendAsync(3));
    }

    [Fact]
    public async Task Remind_FromTwoProcessesAtOnce_SendsOneMail()
    {
        await TestDevices.AddCheckAsync(portal.Database, device, FirstCheck);

        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(3)));

        Assert.Equal(1, sent.Sum());
        Assert.Single(await portal.MailsAsync());
    }

    [Theory]
    [InlineData("insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('1379999004', '2027-01-01', now(), 'test')")]
    [InlineData("insert into reminder_stops (facility_code, stopped_at) values ('1379999004', now())")]
    [InlineData("update facilities set closed_on = '2026-11-24' where facility_code = '1379999004'")]
    [InlineData("update portal_memberships set verified_at = null")]
    [InlineData("update eligibility_checks set result_code = 'E201'")]
    [InlineData("update eligibility_checks set result_code = 'E104'")]
    public async Task Remind_AFacilityThatNeedsNone_SendsNothing(string because)
    {
        await TestDevices.AddCheckAsync(portal.Database, device, FirstCheck);
        await portal.Database.ExecuteAsync(because);

        Assert.Equal(0, await SendAsync(3));
        Assert.Empty(await portal.MailsAsync());
    }

    [Fact]
    public async Task Remind_AFacilityThatClosesTomorrow_StillGoes()
    {
        await TestDevices.AddCheckAsync(portal.Database, device, FirstCheck);
        await portal.Database.ExecuteAsync("update facilities set closed_on = '2026-11-25' where facility_code = '1379999004'");

        Assert.Equal(1, await SendAsync(3));
    }

    [Fact]
    public async Task Register_ThenChange_KeepsEveryStepInTheHistory()
    {
        Assert.Null(await RegisterAsync(Day, seen: 0));
        Assert.Null(await RegisterAsync(Day.AddDays(7), seen: 1));

        await using var db = portal.Database.AppContext();
        var shown = await new ShowOperationStart(db).OfAsync(TestFacts.FacilityCode, default);
        Assert.Equal((Day.AddDays(7), 2), (shown.Registered!.StartsOn, shown.Registered.Version));
        Assert.Equal([Day.AddDays(7), Day], shown.History.Select(entry => entry.StartsOn));
    }

    [Fact]
    public async Task Register_FromAPageThatIsOutOfDate_IsRefused()
    {
        Assert.Null(await RegisterAsync(Day, seen: 0));

        Assert.Equal("O104", await RegisterAsync(Day.AddDays(1), seen: 0));
        Assert.Null(await RegisterAsync(Day, seen: 0)); // the same again is no change
        Assert.Equal(1L, await portal.Database.ScalarAsync<long>("select count(*) from audit_events where action like 'OperationStart.%'"));
    }

    [Fact]
    public async Task Register_FromManyTabsAtOnce_OneWins()
    {
        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => RegisterAsync(Day.AddDays(n), seen: 0)));

        Assert.Single(codes, code => code is null);
        Assert.Equal(3, codes.Count(code => code == "O104"));
    }

    [Fact]
    public async Task StopToken_OfOneFacility_IsGoodForThatAlone()
    {
        var seal = MailSeal.Load(portal.Keys.Folder);
        var token = ReminderLink.TokenFor(TestFacts.FacilityCode, seal);

        Assert.True(ReminderLink.TryRead(token, seal, out var facility));
        Assert.Equal(TestFacts.FacilityCode, facility);
        Assert.False(ReminderLink.TryRead(token[..^1] + (token[^1] == 'A' ? 'Q' : 'A'), seal, out _));
        Assert.False(ReminderLink.TryRead(token, new MailSeal(new byte[32]), out _));
        Assert.False(ReminderLink.TryRead(System.Buffers.Text.Base64Url.EncodeToString(seal.Seal(SealPurpose.StopReminders, "other:1379999004"u8)), seal, out _));
        Assert.False(ReminderLink.TryRead("あ", seal, out _));

        await using var db = portal.Database.AppContext();
        var choose = new ChooseReminders(db);
        await choose.RunAsync(new(facility, Wanted: false), Context(0), default);
        await choose.RunAsync(new(facility, Wanted: false), Context(0), default);
        Assert.True((await new ShowOperationStart(db).OfAsync(facility, default)).RemindersStopped);
        await choose.RunAsync(new(facility, Wanted: true), Context(0), default);
        Assert.False((await new ShowOperationStart(db).OfAsync(facility, default)).RemindersStopped);
        Assert.Equal(2, await db.AuditEvents.CountAsync(e => e.Action.EndsWith("Reminders")));
    }

    private static ActingAs Context(int daysLater) => new(Actor.Parse("test"), null, FirstCheck.AddDays(daysLater));

    private async Task<int> SendAsync(int daysLater)
    {
        await using var db = portal.Database.AppContext();
        var seal = MailSeal.Load(portal.Keys.Folder);
        var outcome = await new SendReminders(db, new RemindFacility(db, new Outbox(db, seal), seal), new PortalLinks("http://portal.test")).RunAsync(Context(daysLater), default);
        return outcome.Value!.Facilities;
    }

    private async Task<string?> RegisterAsync(DateOnly day, int seen)
    {
        await using var db = portal.Database.AppContext();
        return (await new RegisterOperationStart(db).RunAsync(new(TestFacts.FacilityCode, day, seen), Context(0), default)).Refusal?.Code;
    }
}
