using Shikaku.Casework.Registration;
using Shikaku.Rules.CoLocations;
using Shikaku.TestKit;
using Shikaku.TestKit.Enforcement;
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
        using var client = await portal.SignedInAsync(sub.FacilityCode);
        await client.GetAsync("/co-location");
        await client.PressAsync("送信", ("Role", nameof(CoLocationRole.Sub)), ("Other", main.RegistrationNumber!));
        await client.PressAsync("OK");

        await client.GetAsync("/home");

        Assert.Contains("併設申告を確認しています", Next(client), StringComparison.Ordinal);
        Assert.DoesNotContain("集団指導", client.Text, StringComparison.Ordinal);
    }

    private static string Next(TestKit.Pages.PageClient client) => client.Page.QuerySelector(".card--next")!.TextContent;
}
