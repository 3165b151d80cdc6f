using Shikaku.Rules.Staff;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Hosts.BadInput;

public sealed class EveryFormTests
{
    /// <summary>A form that each role is there for.</summary>
    private static readonly (StaffRole Role, string Among)[] FormOfEach =
        [(StaffRole.Lead, "/review/"), (StaffRole.CallCentre, "/declarations/exemptions/new "), (StaffRole.Auditor, "/audit "), (StaffRole.Administrator, "/staff/add ")];

    [Fact]
    public async Task Portal_EveryForm_TakesAnythingAndRunsNothing()
    {
        var log = new WatchedLog();
        await using var portal = await RunningPortal.StartAsync(log.Attach);
        var sent = new HashSet<string>(StringComparer.Ordinal);
        foreach (var verified in (bool[])[false, true])
        {
            var user = await portal.AddUserAsync(verified: verified);
            if (verified)
            {
                await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id, count: 2);
            }

            using var client = await portal.SignedInAsync(user);
            var crawl = new FormCrawl(client, sent);

            await crawl.RunAsync();
            await crawl.LookAgainAsync();

            Assert.Contains(crawl.FormsMet, form => form.StartsWith(verified ? "/device-accounts/" : "/usage-application/apply ", StringComparison.Ordinal));
            Assert.Contains(crawl.FormsMet, form => form.StartsWith("/account/contact ", StringComparison.Ordinal));
        }

        Assert.Empty(log.Errors);
        Assert.DoesNotContain(log.All, line => line.Contains("evil.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PortalSignedOut_EveryForm_TakesAnythingAndRunsNothing()
    {
        var log = new WatchedLog();
        await using var portal = await RunningPortal.StartAsync(log.Attach);
        using var client = portal.NewClient();
        var crawl = new FormCrawl(client);

        await crawl.RunAsync();

        Assert.Contains(crawl.FormsMet, form => form.StartsWith("/register ", StringComparison.Ordinal));
        Assert.Contains(crawl.FormsMet, form => form.StartsWith("/sign-in ", StringComparison.Ordinal));
        Assert.Empty(log.Errors);
        Assert.DoesNotContain(log.All, line => line.Contains("evil.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BackOffice_EveryForm_TakesAnythingAndRunsNothing()
    {
        var log = new WatchedLog();
        await using var office = await RunningBackOffice.StartAsync(log.Attach);
        await TestApplications.AddAsync(office.Database, flags: ["FirstFromNetwork"]);
        var sent = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (role, among) in FormOfEach)
        {
            using var client = await office.SignedInAsync(role);
            var crawl = new FormCrawl(client, sent);

            await crawl.RunAsync();
            await crawl.LookAgainAsync();

            Assert.True(crawl.FormsMet.Any(form => form.StartsWith(among, StringComparison.Ordinal)), $"{role} met no {among}, but:\n{string.Join('\n', crawl.FormsMet)}");
        }

        Assert.Empty(log.Errors);
        Assert.DoesNotContain(log.All, line => line.Contains("evil.example", StringComparison.Ordinal));
    }
}
