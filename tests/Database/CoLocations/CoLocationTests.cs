using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Casework.CoLocations;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Audit;
using Shikaku.TestKit;
using Shikaku.TestKit.Enforcement;
using Xunit;

namespace Shikaku.Database.CoLocations;

public sealed class CoLocationTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly MailSeal Seal = new(new byte[ContentSeal.KeyBytes]);

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
    public async Task Declare_ByTheMainFacilityAtTheSameAddress_StandsAtOnceAndNobodyIsAsked()
    {
        var main = await TestOffices.AddAsync(fixture.Database);
        var sub = await TestOffices.AddAsync(fixture.Database, practice: "Massage", besides: main);

        var (code, id) = await DeclareAsync(main.FacilityCode, CoLocationRole.Main, sub.FacilityCode);

        Assert.Null(code);
        Assert.Equal("Confirmed", await StateAsync(id));
        Assert.Equal("""{"state": "Confirmed"}""", await fixture.Database.ScalarAsync<string>($"select details::text from audit_events where subject = 'co-location:{id}'"));
    }

    [Fact]
    public async Task Declare_ByTheMainFacilityOfTheSamePerson_StandsAtOnceWhereBothAreVerified()
    {
        var (main, sub, claimed) = (await OfficeAsync(), await OfficeAsync(), await OfficeAsync());
        var owner = await PersonAsync(main, verified: true);
        await HoldAsync(owner, sub, verified: true);
        await HoldAsync(owner, claimed, verified: false);

        Assert.Equal("Confirmed", await StateAsync((await DeclareAsync(main, CoLocationRole.Main, sub, owner)).Id));

        // A claim proves nothing (docs/adr/0007): somebody looks.
        Assert.Equal("Declared", await StateAsync((await DeclareAsync(main, CoLocationRole.Main, claimed, owner)).Id));
    }

    [Fact]
    public async Task Declare_ByASubFacilityWithoutAnyApplication_WaitsForTheMainOneOrStaff()
    {
        var main = await TestOffices.AddAsync(fixture.Database);
        var sub = await TestOffices.AddAsync(fixture.Database, besides: main);
        var claimant = await PersonAsync(sub.FacilityCode, verified: false);

        Assert.Equal("L113", (await DeclareAsync(sub.FacilityCode, CoLocationRole.Main, main.FacilityCode, claimant)).Code);
        var (code, id) = await DeclareAsync(sub.FacilityCode, CoLocationRole.Sub, main.FacilityCode, claimant);

        Assert.Null(code);
        Assert.Equal("Declared", await StateAsync(id));
        Assert.Equal(id, (await DeclareAsync(main.FacilityCode, CoLocationRole.Main, sub.FacilityCode)).Id);
        Assert.Equal("Confirmed", await StateAsync(id));
    }

    [Fact]
    public async Task Declare_BySomebodyNotVerified_IsNoAnswer()
    {
        var (main, sub) = (await OfficeAsync(), await OfficeAsync());
        var (_, id) = await DeclareAsync(main, CoLocationRole.Main, sub);

        Assert.Equal("L105", (await DeclareAsync(sub, CoLocationRole.Sub, main, await PersonAsync(sub, verified: false))).Code);
        Assert.Equal("Declared", await StateAsync(id));
    }

    /// <summary>What somebody nobody verified said of a facility does not hold up the true main facility; staff see that both cannot be.</summary>
    [Fact]
    public async Task Declare_ByTheMainFacility_GoesOnThoughAnUnverifiedClaimantNamedAnother()
    {
        var main = await TestOffices.AddAsync(fixture.Database);
        var sub = (await TestOffices.AddAsync(fixture.Database, besides: main)).FacilityCode;
        var wrong = await OfficeAsync();
        var (_, claimed) = await DeclareAsync(sub, CoLocationRole.Sub, wrong, await PersonAsync(sub, verified: false));

        var (code, id) = await DeclareAsync(main.FacilityCode, CoLocationRole.Main, sub);

        Assert.Null(code);
        Assert.Equal(("Confirmed", "Declared"), (await StateAsync(id), await StateAsync(claimed)));
        await using var db = fixture.Database.AppContext();
        var find = new FindCoLocations(db);
        Assert.Equal(id, Assert.Single(await find.ContradictionsAsync((await find.ShowAsync(claimed, TestLooks.ByStaff, default))!.Row, default)).Row.Id);
        Assert.Equal(main.FacilityCode, (await new ShowReliance(db).OfAsync(sub, Guid.NewGuid(), new DateOnly(2026, 11, 21), default))!.Main);
        Assert.Equal("L105", await ActAsync(claimed, null, 1, CoLocationAction.Confirm, "書面"));
        Assert.Equal("L105", await ActAsync(claimed, wrong, 1, CoLocationAction.Confirm));
        Assert.Null(await ActAsync(claimed, null, 1, CoLocationAction.Decline, "書面"));
        Assert.Empty(await find.ContradictionsAsync((await find.ShowAsync(id, TestLooks.ByStaff, default))!.Row, default));
    }

    [Fact]
    public async Task Declare_ByAMainFacilityThatAnUnverifiedClaimantCalledASubOne_GoesOn()
    {
        var (main, sub, other) = (await OfficeAsync(), await OfficeAsync(), await OfficeAsync());
        await DeclareAsync(main, CoLocationRole.Sub, other, await PersonAsync(main, verified: false));

        Assert.Null((await DeclareAsync(main, CoLocationRole.Main, sub)).Code);
    }

    [Fact]
    public async Task Declare_AgainstWhatAVerifiedPersonSaid_StillWaits()
    {
        var (main, sub, other) = (await OfficeAsync(), await OfficeAsync(), await OfficeAsync());
        await DeclareAsync(sub, CoLocationRole.Sub, other, await PersonAsync(sub, verified: true));

        Assert.Equal("L105", (await DeclareAsync(main, CoLocationRole.Main, sub)).Code);
        Assert.Equal("L105", (await DeclareAsync(sub, CoLocationRole.Sub, main, await PersonAsync(sub, verified: false))).Code);
    }

    [Fact]
    public async Task Declare_ForAFacilityOfOthers_IsRefused()
    {
        var (main, sub) = (await OfficeAsync(), await OfficeAsync());

        Assert.Equal("L107", (await DeclareAsync(main, CoLocationRole.Main, sub, await PersonAsync(sub, verified: true))).Code);
    }

    [Fact]
    public async Task Declare_OnPaper_StandsWhereTheAddressAgreesAndIsUnderReviewElse()
    {
        var main = await TestOffices.AddAsync(fixture.Database);
        var (beside, elsewhere) = (await TestOffices.AddAsync(fixture.Database, besides: main), await OfficeAsync());

        Assert.Equal("Confirmed", await StateAsync((await DeclareOnPaperAsync(main.FacilityCode, CoLocationRole.Main, beside.FacilityCode)).Id));
        Assert.Equal("Declared", await StateAsync((await DeclareOnPaperAsync(main.FacilityCode, CoLocationRole.Main, elsewhere)).Id));
        Assert.Equal("L112", (await DeclareOnPaperAsync(main.FacilityCode, CoLocationRole.Main, await OfficeAsync(), main.FacilityCode.Value)).Code);
    }

    [Fact]
    public async Task Mails_WhereNobodyIsVerified_ReachWhoHasRegistered()
    {
        var (main, sub) = (await OfficeAsync(), await OfficeAsync());
        var claimant = await PersonAsync(sub, verified: false);
        await DeclareAsync(main, CoLocationRole.Main, sub);

        Assert.Equal(1, await fixture.Database.ScalarAsync<long>(
            $"select count(*) from outbox_mails m join portal_users u on u.email = m.recipient where u.id = '{claimant}' and m.template = 'CoLocations.Declared'"));
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

    private Task<string> StateAsync(Guid id) => fixture.Database.ScalarAsync<string>($"select state from co_locations where id = '{id}'");

    private async Task<FacilityCode> OfficeAsync() => (await TestOffices.AddAsync(fixture.Database)).FacilityCode;

    private Task<Guid> PersonAsync(FacilityCode facility, bool verified) => AddAsync(async db => (await TestKit.Sites.Applications.AddUserAsync(db, facility, verified)).Id);

    private Task<Guid> HoldAsync(Guid person, FacilityCode facility, bool verified) => AddAsync(async db =>
    {
        db.PortalMemberships.Add(new PortalMembership { UserId = person, FacilityCode = facility, RegisteredAt = FixedClock.Morning, VerifiedAt = verified ? FixedClock.Morning : null });
        await db.SaveChangesAsync();
        return person;
    });

    private async Task<Guid> AddAsync(Func<AppDbContext, Task<Guid>> add)
    {
        await using var db = fixture.Database.OwnerContext();
        return await add(db);
    }

    /// <param name="person">Null: one whose application for it was approved.</param>
    private async Task<(string? Code, Guid Id)> DeclareAsync(FacilityCode own, CoLocationRole role, FacilityCode other, Guid? person = null) =>
        await DeclareAsync(new DeclareCoLocation.Request(
            Guid.NewGuid(), own, role, other, person ?? (await IsFacilityAsync(own) ? await PersonAsync(own, verified: true) : Guid.NewGuid())));

    private Task<(string? Code, Guid Id)> DeclareOnPaperAsync(FacilityCode own, CoLocationRole role, FacilityCode other, params string[] ofStaff) =>
        DeclareAsync(new DeclareCoLocation.Request(Guid.NewGuid(), own, role, other, Person: null) { OwnFacilities = OwnFacilities.Of(ofStaff) });

    private Task<bool> IsFacilityAsync(FacilityCode code) => fixture.Database.ScalarAsync<bool>($"select exists (select from facilities where facility_code = '{code}')");

    private async Task<(string? Code, Guid Id)> DeclareAsync(DeclareCoLocation.Request request)
    {
        await using var db = fixture.Database.AppContext();
        var outcome = await new DeclareCoLocation(db, new Outbox(db, Seal), new CoLocationMails(db, new PortalLinks("http://portal.test"))).RunAsync(request, Context(null) with { Actor = request.Person is { } person ? Actor.Portal(person) : Actor.Parse("staff:test") }, default);
        return (outcome.Refusal?.Code, outcome.Value?.Id ?? Guid.Empty);
    }

    private async Task<string?> ActAsync(Guid id, FacilityCode? by, int version, CoLocationAction action, string? paper = null)
    {
        await using var db = fixture.Database.AppContext();
        var outcome = await new ActOnCoLocation(db, new Outbox(db, Seal), new CoLocationMails(db, new PortalLinks("http://portal.test")))
            .RunAsync(new ActOnCoLocation.Request(id, by, version, action, []), Context(paper), default);
        return outcome.Refusal?.Code;
    }

    private static ActingAs Context(string? reason) => new(Actor.Parse("test"), reason, FixedClock.Morning);
}
