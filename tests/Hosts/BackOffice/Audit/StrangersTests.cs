using Shikaku.Rules.Staff;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Audit;

public sealed class StrangersTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private RunningBackOffice Site => fixture.Site;

    [Fact]
    public async Task Strangers_OfTheLastDay_AreShownByNetworkTheMostFirst()
    {
        var now = Site.Clock.Now.ToUniversalTime();
        await Site.Database.ExecuteAsync($"""
            insert into stranger_counts (hour, kind, network, count) values
              ('{now.AddHours(-1):O}', 'SignIn.Failed', '203.0.113.0/24', 3), ('{now.AddHours(-2):O}', 'SignIn.Failed', '203.0.113.0/24', 4),
              ('{now.AddHours(-1):O}', 'DeviceAccounts.ActivationFailed', '2001:db8:1::/48', 90), ('{now.AddHours(-25):O}', 'SignIn.Failed', '198.51.100.0/24', 1000)
            """);
        using var client = await Site.SignedInAsync(StaffRole.Auditor);
        await client.GetAsync("/audit");
        Assert.NotNull(client.Page.QuerySelector("a[href='/audit/strangers']"));

        await client.GetAsync("/audit/strangers");

        Assert.Equal(["2001:db8:1::/48 90", "203.0.113.0/24 7"], client.Page.QuerySelectorAll("tbody tr").Select(row => $"{row.Children[1].TextContent} {row.Children[2].TextContent}"));
    }
}
