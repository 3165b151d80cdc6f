using Shikaku.Casework.Audit;
using Shikaku.Casework.CoLocations;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit;
using Shikaku.TestKit.Enforcement;
using Xunit;

namespace Shikaku.Database.CoLocations;

public sealed class CoLocationTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly MailSeal Seal = new(new byte[MailSeal.KeyBytes]);

    [Fact]
    public async Task Declare_ByBothAtOnce_IsConfirmed()
    {
        var (one, other) = (await OfficeAsync(), await OfficeAsync());

        var done = await Task.WhenAll(DeclareAsync(one, CoLocationRole.Main, other), DeclareAsync(other, CoLocationRole.Sub, one));

        Assert.All(done, each => Assert.Null(each.Code));
        Assert.Equal(done[0].Id, done[1].Id);
        Assert.Equal("Confirmed", await StateAsync(done[0].Id));
    }

    [Fact]
    public async Task Declare_AgainstWhatThereIs_IsRefused()
    {
        var (main, sub, third) = (await OfficeAsync(), await OfficeAsync(), await OfficeAsync());
        Assert.Equal("L104", (await DeclareAsync(main, CoLocationRole.Main, main)).Code);
        Assert.Equal("L103", (await DeclareAsync(main, CoLocationRole.Main, FacilityCode.Parse("1379999004"))).Code);
        Assert.Equal("L111", (await DeclareAsync(main, CoLocationRole.Main, (await TestOffices.AddAsync(fixture.Database, delegated: false, kind: FacilityKind.MidwiferyHome)).FacilityCode)).Code);
        Assert.Equal("L103", (await DeclareAsync(main, CoLocationRole.Main, (await TestOffices.AddAsync(fixture.Database, closedOn: new DateOnly(2026, 11, 21))).FacilityCode)).Code);
        Assert.Null((await DeclareAsync(main, CoLocationRole.Main, sub)).Code);

        Assert.Equal("L105", (await DeclareAsync(main, CoLocationRole.Main, sub)).Code);
        Assert.Equal("L105", (await DeclareAsync(third, CoLocationRole.Main, sub)).Code);
        Assert.Equal("L106", (await DeclareAsync(sub, CoLocationRole.Main, third)).Code);
        Assert.Equal("L106", (await DeclareAsync(main, CoLocationRole.Sub, third)).Code);
        Assert.Equal("L106", (await DeclareAsync(sub, CoLocationRole.Main, main)).Code);
        Assert.Null((await DeclareAsync(main, CoLocationRole.Main, third)).Code); // two rely on one
    }

    [Fact]
    public async Task Act_ByEachParty_IsWhatTheTableSays()
    {
        var (main, sub, stranger) = (await OfficeAsync(), await OfficeAsync(), await OfficeAsync());
        var (_, id) = await DeclareAsync(main, CoLocationRole.Main, sub);
        Assert.Equal("L107", await ActAsync(id, stranger, 1, CoLocationAction.Confirm));
        Assert.Equal("L109", await ActAsync(id, main, 1, CoLocationAction.Confirm));
        Assert.Equal("L108", await ActAsync(id, sub, 2, CoLocationAction.Confirm));
        Assert.Equal("L110", await ActAsync(id, null, 1, CoLocationAction.Confirm));
        Assert.Equal("L110", await ActAsync(id, null, 1, CoLocationAction.Confirm, new string('紙', 501)));
        Assert.Null(await ActAsync(id, null, 1, CoLocationAction.Confirm, new string('紙', 500)));
        Assert.Equal("L109", await ActAsync(id, sub, 2, CoLocationAction.Decline));
        Assert.Null(await ActAsync(id, sub, 2, CoLocationAction.End));
        Assert.Equal("Ended", await StateAsync(id));

        var (_, again) = await DeclareAsync(sub, CoLocationRole.Sub, main);
        Assert.Null(await ActAsync(again, main, 1, CoLocationAction.Decline));
        var (_, third) = await DeclareAsync(sub, CoLocationRole.Sub, main);
        Assert.Null(await ActAsync(third, sub, 1, CoLocationAction.End));
        Assert.Equal("Ended", await StateAsync(third));
    }

    private async Task<FacilityCode> OfficeAsync() => (await TestOffices.AddAsync(fixture.Database)).FacilityCode;

    private Task<string> StateAsync(Guid id) => fixture.Database.ScalarAsync<string>($"select state from co_locations where id = '{id}'");

    private async Task<(string? Code, Guid Id)> DeclareAsync(FacilityCode own, CoLocationRole role, FacilityCode other)
    {
        await using var db = fixture.Database.AppContext();
        var outcome = await new DeclareCoLocation(db, new Outbox(db, Seal), new CoLocationMails(db, "http://portal.test"))
            .RunAsync(new DeclareCoLocation.Request(Guid.NewGuid(), own, role, other), Context(null), default);
        return (outcome.Refusal?.Code, outcome.Value?.Id ?? Guid.Empty);
    }

    private async Task<string?> ActAsync(Guid id, FacilityCode? by, int version, CoLocationAction action, string? paper = null)
    {
        await using var db = fixture.Database.AppContext();
        var outcome = await new ActOnCoLocation(db, new Outbox(db, Seal), new CoLocationMails(db, "http://portal.test"))
            .RunAsync(new ActOnCoLocation.Request(id, by, version, action, []), Context(paper), default);
        return outcome.Refusal?.Code;
    }

    private static ActionContext Context(string? reason) => new("test", reason, FixedClock.Morning);
}
