using Shikaku.Casework;
using Shikaku.Casework.AssistedEntries;
using Shikaku.Casework.Registration;
using Shikaku.Rules;
using Shikaku.Rules.AssistedEntries;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.AssistedEntries;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.AssistedEntries;

public sealed class EnterForCallerTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    private RunningPortal portal = null!;
    private PortalUser user = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        user = await portal.AddUserAsync(verified: true);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Enter_ForAPersonOfTheFacility_AsksByMailAndRegistersNothing()
    {
        var entered = await EnterAsync();

        Assert.Equal(portal.Clock.Now.AddHours(72), entered.Value!.ExpiresAt);
        var mail = Assert.Single(await portal.MailsAsync());
        Assert.Equal(user.Email, mail.Recipient);
        Assert.Contains("2026年11月20日（令和8年）", mail.Body, StringComparison.Ordinal);
        Assert.Equal(0L, await portal.Database.ScalarAsync<long>("select count(*) from operation_starts"));
        Assert.Equal($"staff:{TestEntries.Clerk} {TestFacts.FacilityCode}", await portal.Database.ScalarAsync<string>("select actor || ' ' || subject from audit_events where action = 'AssistedEntries.Enter'"));
        Assert.DoesNotContain(await portal.Database.ScalarAsync<string>("select details::text from audit_events where action = 'AssistedEntries.Enter'"), user.Email!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-03-31", "O102")]
    [InlineData("2027-11-22", "O103")]
    public async Task Enter_ADayThatCannotBe_IsRefusedAsOnThePortal(string day, string code) =>
        Assert.Equal(code, (await EnterAsync(startsOn: DateOnly.Parse(day, null))).Refusal?.Code);

    [Fact]
    public async Task Enter_WhereNobodyIsVerified_HasNobodyToAsk()
    {
        var claimant = await portal.AddUserAsync(TestFacts.MidwiferyHomeCode);

        await RefusedAsync(AssistedEntryRefusals.NobodyToAsk, EnterAsync(claimant.Id, TestFacts.MidwiferyHomeCode));
    }

    [Fact]
    public async Task Enter_ForWhoIsOfAnotherFacilityOrWasStopped_AsksNobody()
    {
        var stranger = await portal.AddUserAsync(TestFacts.MidwiferyHomeCode, verified: true);
        var stopped = await portal.AddUserAsync(verified: true);
        await portal.Database.ExecuteAsync($"update portal_users set disabled_at = now() where id = '{stopped.Id}'");

        await RefusedAsync(AssistedEntryRefusals.RecipientMissing, EnterAsync(stranger.Id));
        await RefusedAsync(AssistedEntryRefusals.RecipientMissing, EnterAsync(stopped.Id));
    }

    [Fact]
    public async Task Enter_ForOnesOwnFacility_IsRefused() =>
        await RefusedAsync(AssistedEntryRefusals.OwnFacility, TestEntries.TryEnterAsync(portal, user.Id, TestFacts.FacilityCode, Day, own: OwnFacilities.Of([TestFacts.FacilityCode.Value])));

    [Fact]
    public async Task Enter_ForAClosedFacility_IsRefused()
    {
        await portal.Database.ExecuteAsync($"update facilities set closed_on = '2026-11-21' where facility_code = '{TestFacts.FacilityCode}'");

        await RefusedAsync(AssistedEntryRefusals.FacilityClosed, EnterAsync());
    }

    [Fact]
    public async Task Enter_TheDayThatIsRegistered_IsSaidToBeThere()
    {
        await portal.Database.ExecuteAsync($"insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('{TestFacts.FacilityCode}', '{Day:yyyy-MM-dd}', now(), 'test')");

        await RefusedAsync(AssistedEntryRefusals.SameDay, EnterAsync());
    }

    [Fact]
    public async Task Enter_ByTwoClerksAtOnce_IsEnteredOnce()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestEntries.TryEnterAsync(portal, user.Id, TestFacts.FacilityCode, Day, Guid.NewGuid())));

        Assert.Single(outcomes, outcome => outcome.Refusal is null);
        Assert.All(outcomes.Where(outcome => outcome.Refusal is not null), outcome => Assert.Equal(AssistedEntryRefusals.AlreadyWaiting, outcome.Refusal));
        Assert.Single(await portal.MailsAsync());
    }

    [Fact]
    public async Task Enter_AfterTheLinksTimeIsOver_TakesItsPlace()
    {
        await EnterAsync();
        portal.Clock.Now += AssistedEntryTerms.LinkValid + TimeSpan.FromSeconds(1);

        Assert.Null((await EnterAsync()).Refusal);
        Assert.Equal("Expired,Waiting", await portal.Database.ScalarAsync<string>("select string_agg(state, ',' order by entered_at) from assisted_entries"));
    }

    [Fact]
    public async Task Enter_MoreThanAClerkMayInADay_IsRefusedToThatClerkAlone()
    {
        await portal.Database.ExecuteAsync($"""
            insert into assisted_entries (id, facility_code, user_id, starts_on, version_seen, state, token_sha256, entered_at, entered_by, expires_at, settled_at, settled_by)
            select gen_random_uuid(), '{TestFacts.MidwiferyHomeCode}', '{user.Id}', '2026-11-20', 0, 'Declined', sha256(n::text::bytea), '{portal.Clock.Now:O}', 'staff:{TestEntries.Clerk}', '{portal.Clock.Now:O}', now(), 'x'
            from generate_series(1, {AssistedEntryTerms.MostOfAClerkInADay}) n
            """);

        await RefusedAsync(AssistedEntryRefusals.TooMany, EnterAsync());
        Assert.Null((await TestEntries.TryEnterAsync(portal, user.Id, TestFacts.FacilityCode, Day, Guid.NewGuid())).Refusal);
    }

    [Fact]
    public async Task Withdraw_WhatWaits_EndsItOnceAndOfThatFacilityAlone()
    {
        var id = (await EnterAsync()).Value!.Id;

        Assert.Equal(AssistedEntryRefusals.NotWaiting, await WithdrawAsync(id, TestFacts.MidwiferyHomeCode));
        Assert.Null(await WithdrawAsync(id, TestFacts.FacilityCode));
        Assert.Equal(AssistedEntryRefusals.NotWaiting, await WithdrawAsync(id, TestFacts.FacilityCode));
        Assert.Equal(1L, await portal.Database.ScalarAsync<long>("select count(*) from audit_events where action = 'AssistedEntries.Withdraw'"));
    }

    private Task<Outcome<EnterForCaller.Entered>> EnterAsync(Guid? recipient = null, FacilityCode? facility = null, DateOnly? startsOn = null) =>
        TestEntries.TryEnterAsync(portal, recipient ?? user.Id, facility ?? TestFacts.FacilityCode, startsOn ?? Day);

    private async Task<Refusal?> WithdrawAsync(Guid id, FacilityCode facility)
    {
        await using var db = AppDbContext.Open(portal.Database.BackOfficeConnectionString);
        return await new WithdrawEntry(db).RunAsync(new WithdrawEntry.Request(id, facility), TestEntries.ActingAs(portal), CancellationToken.None);
    }

    private async Task RefusedAsync(Refusal expected, Task<Outcome<EnterForCaller.Entered>> entering)
    {
        Assert.Equal(expected, (await entering).Refusal);
        Assert.Empty(await portal.MailsAsync());
        Assert.Equal(0L, await portal.Database.ScalarAsync<long>("select count(*) from audit_events where action = 'AssistedEntries.Enter'"));
    }
}
