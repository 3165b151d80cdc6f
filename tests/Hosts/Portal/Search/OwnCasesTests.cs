using Shikaku.Casework.Sealing;
using Shikaku.Casework.UsageApplications;
using Shikaku.Hosts.Portal.Registration;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Search;

public sealed class OwnCasesTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly RunningPortal portal = fixture.Portal;

    [Fact]
    public async Task Search_ByANumberOrWords_FindsOnesOwnAndNobodyElses()
    {
        var owner = await portal.AddUserAsync(verified: true);
        var stranger = await portal.AddUserAsync(TestFacts.OtherFacilityCode, verified: true);
        var number = await ApplyAsync(owner.Id);
        var device = (await TestDevices.OpenAsync(portal.Database, portal.Keys, owner.Id))[0].LoginId;
        using var own = await portal.SignedInAsync(owner);
        using var other = await portal.SignedInAsync(stranger);
        using var nobody = portal.NewClient();

        foreach (var (typed, url) in new[] { (number, $"/applications/{number}"), ("利用開始申請", $"/applications/{number}"), (device.Value, $"/device-accounts/{device}") })
        {
            var address = "/search?q=" + Uri.EscapeDataString(typed);
            await own.GetAsync(address);
            Assert.NotNull(own.Page.QuerySelector($"a[href='{url}']"));
            foreach (var client in new[] { other, nobody })
            {
                await client.GetAsync(address);
                Assert.Null(client.Page.QuerySelector($"a[href='{url}']"));
            }

            Assert.DoesNotContain(url, await own.Http.GetStringAsync("/search.json?q=" + Uri.EscapeDataString(typed)), StringComparison.Ordinal);
        }
    }

    private async Task<string> ApplyAsync(Guid user)
    {
        var applications = new Applications(portal.Files, MailSeal.Load(portal.Keys.Folder));
        await portal.Database.ExecuteAsync($"update portal_memberships set verified_at = null where user_id = '{user}'");
        await using var db = portal.Database.OwnerContext();
        var draft = await Applications.AddDraftAsync(db, user, UsageApplicationForm.FormOf(ApplicationKind.UsageStart));
        await applications.AttachAsync(db, draft);
        db.ChangeTracker.Clear();
        var sent = await applications.Submit(db).RunAsync(new SubmitApplication.Request(user, draft.Id, 1, ApplicationKind.UsageStart, null), Applications.Acting(user), CancellationToken.None);
        await portal.Database.ExecuteAsync($"update portal_memberships set verified_at = now() where user_id = '{user}'");
        return sent.Value!.Number;
    }
}
