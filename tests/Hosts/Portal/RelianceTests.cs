using Shikaku.Casework.Facilities;
using Shikaku.Casework.Registration;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Enforcement;
using Shikaku.TestKit;
using Shikaku.TestKit.Enforcement;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal;

/// <summary>Home of a facility that relies on another one under the same roof.</summary>
public sealed class RelianceTests : IAsyncLifetime
{
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Home_OfTheSubFacilityOfOneOwner_SaysNothingIsToDo()
    {
        var main = await TestOffices.AddAsync(portal.Database, name: "見本併設接骨院");
        var sub = await TestOffices.AddAsync(portal.Database, practice: "Massage", name: "見本併設マッサージ院", besides: main);
        var owner = await portal.AddUserAsync(main.FacilityCode, verified: true);
        await using (var db = portal.Database.OwnerContext())
        {
            db.PortalMemberships.Add(new PortalMembership { UserId = owner.Id, FacilityCode = sub.FacilityCode, RegisteredAt = portal.Clock.Now.AddMinutes(1) });
            await db.SaveChangesAsync();
        }

        using var client = await portal.SignedInAsync(owner);
        await client.GetAsync("/co-location");
        await client.PressAsync("送信", ("Role", nameof(CoLocationRole.Main)), ("Other", sub.RegistrationNumber!));
        await client.PressAsync("OK");
        await client.PressAsync("切り替える", ("Facility", sub.FacilityCode.Value));
        Assert.Contains("主たる施術所等の導入をお待ちください", Next(client), StringComparison.Ordinal);

        await TestOffices.IntroduceAsync(portal.Database, main.FacilityCode, new DateOnly(2026, 11, 1));
        await client.GetAsync("/home");

        Assert.Contains("この施設での手続きはありません。", Next(client), StringComparison.Ordinal);
        Assert.Contains("果たしているものとみなされます", Next(client), StringComparison.Ordinal);
        Assert.Null(client.Page.QuerySelector(".journey"));
        await client.PressAsync("切り替える", ("Facility", main.FacilityCode.Value));
        Assert.DoesNotContain("この施設での手続きはありません", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_OfASubFacilityUnderReview_ThreatensNobody()
    {
        var main = await TestOffices.AddAsync(portal.Database);
        var sub = await TestOffices.AddAsync(portal.Database, practice: "Massage");
        var claimant = await portal.AddUserAsync(sub.FacilityCode);
        await DeclareAsSubAsync(sub, main, await portal.SignedInAsync(claimant));
        using var client = await portal.SignedInAsync(claimant);

        await client.GetAsync("/home");

        Assert.Contains("併設申告を確認しています", Next(client), StringComparison.Ordinal);
        Assert.DoesNotContain("集団指導", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_OfAVerifiedOwner_StaysAsItIsWhateverAnotherClaimed()
    {
        var main = await TestOffices.AddAsync(portal.Database);
        var sub = await TestOffices.AddAsync(portal.Database, practice: "Massage");
        var owner = await portal.AddUserAsync(sub.FacilityCode, verified: true);
        await DeclareAsSubAsync(sub, main, await portal.SignedInAsync(sub.FacilityCode));
        using var client = await portal.SignedInAsync(owner);

        await client.GetAsync("/home");

        Assert.DoesNotContain("併設申告を確認しています", client.Text, StringComparison.Ordinal);
        Assert.NotNull(client.Page.QuerySelector(".journey"));
    }

    [Fact]
    public async Task Home_OfASubFacilityThatStillOwesTheDuty_SaysSo()
    {
        var main = await TestOffices.AddAsync(portal.Database);
        var sub = await TestOffices.AddAsync(portal.Database, practice: "Massage", besides: main);
        var row = await TestDuty.AddCoLocationAsync(portal.Database, main.FacilityCode, sub.FacilityCode, main.FacilityCode);
        await portal.Database.ExecuteAsync($"update co_locations set state = 'Confirmed', confirmed_at = now(), confirmed_by = 'test' where id = '{row.Id}'");
        using var client = await portal.SignedInAsync(await portal.AddUserAsync(sub.FacilityCode, verified: true));

        await client.GetAsync("/home");
        Assert.Contains("主たる施術所等の導入をお待ちください", Next(client), StringComparison.Ordinal);
        Assert.Contains("導入が必要です", client.Page.QuerySelector(".duty")!.TextContent, StringComparison.Ordinal);

        await TestDuty.AddStepAsync(portal.Database, sub.FacilityCode, EnforcementStepKind.DelegationSuspension);
        await TestOffices.IntroduceAsync(portal.Database, main.FacilityCode, new DateOnly(2026, 11, 1));
        await client.GetAsync("/home");
        Assert.Contains("受領委任の取扱いを再開する手続きができます", client.Page.QuerySelector(".duty")!.TextContent, StringComparison.Ordinal);

        await portal.Database.ExecuteAsync($"update facilities set closed_on = '2026-11-20' where facility_code = '{main.FacilityCode}'");
        await client.GetAsync("/home");
        Assert.NotNull(client.Page.QuerySelector(".journey")); // nobody introduces for it any more
    }

    private static async Task DeclareAsSubAsync(Facility sub, Facility main, PageClient client)
    {
        using (client)
        {
            await client.GetAsync("/co-location");
            await client.PressAsync("送信", ("Role", nameof(CoLocationRole.Sub)), ("Other", main.RegistrationNumber!));
            await client.PressAsync("OK");
            Assert.Contains("併設申告をしました", client.Text, StringComparison.Ordinal);
        }
    }

    private static string Next(PageClient client) => client.Page.QuerySelector(".card--next")!.TextContent;
}
