using Shikaku.Casework.Registration;
using Shikaku.Rules.AssistedEntries;
using Shikaku.TestKit.AssistedEntries;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.AssistedEntries;

/// <summary>From what the call centre entered to what is registered: by whoever got the mail, and by nobody else.</summary>
public sealed class AssistedEntryPageTests : IAsyncLifetime
{
    private const string Confirm = "この内容で登録する";
    private const string Decline = "登録しない";
    private static readonly DateOnly Day = new(2026, 11, 20);

    private RunningPortal portal = null!;
    private PortalUser user = null!;
    private PageClient page = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        user = await portal.AddUserAsync(verified: true);
        page = portal.NewClient();
    }

    public async ValueTask DisposeAsync()
    {
        page.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Entry_ConfirmedByTheMailedLink_IsRegisteredInThePersonsName()
    {
        await OpenAsync(await TestEntries.EnterAsync(portal, user, Day));

        Assert.Contains("2026年11月20日（令和8年）", page.Text, StringComparison.Ordinal);
        Assert.Contains("コールセンター", page.Text, StringComparison.Ordinal);
        await page.PressAsync(Confirm);

        Assert.Equal("運用開始日を登録しました", page.Heading);
        Assert.Equal("2026-11-20 portal:" + user.Id, await RegisteredAsync());
        Assert.Equal(
            $"portal:{user.Id} staff:{TestEntries.Clerk}",
            await portal.Database.ScalarAsync<string>("select actor || ' ' || (details ->> 'enteredBy') from audit_events where action = 'AssistedEntries.Confirm'"));
        using var signedIn = await portal.SignedInAsync(user);
        await signedIn.GetAsync("/operation-start");
        Assert.Equal("2026-11-20", signedIn.Page.QuerySelector("#StartsOn")!.GetAttribute("value"));
    }

    /// <summary>Scanners of mail open every link, and more than once.</summary>
    [Fact]
    public async Task Link_OpenedByWhateverOpensLinks_RegistersNothing()
    {
        var token = await TestEntries.EnterAsync(portal, user, Day);

        for (var time = 0; time < 3; time++)
        {
            using var scanner = portal.NewClient();
            await scanner.GetAsync("/assisted-entry?token=" + token);
        }

        Assert.Null(await RegisteredAsync());
        await OpenAsync(token);
        Assert.DoesNotContain("token", page.Path, StringComparison.Ordinal);
        await page.PressAsync(Confirm);
        Assert.NotNull(await RegisteredAsync());
    }

    [Fact]
    public async Task Link_UsedAlready_SaysWhatBecameOfIt()
    {
        var token = await TestEntries.EnterAsync(portal, user, Day);
        await OpenAsync(token);
        await page.PressAsync(Confirm);

        await OpenAsync(token);

        Assert.Contains(AssistedEntryRefusals.AlreadyConfirmed.Code, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entry_Declined_IsNeverRegistered()
    {
        var token = await TestEntries.EnterAsync(portal, user, Day);
        using var other = portal.NewClient();
        await other.GetAsync("/assisted-entry?token=" + token);
        await OpenAsync(token);

        await page.PressAsync(Decline);
        await other.PressAsync(Confirm);

        Assert.Equal("登録しませんでした", page.Heading);
        Assert.Contains(AssistedEntryRefusals.AlreadyDeclined.Code, other.Text, StringComparison.Ordinal);
        Assert.Null(await RegisteredAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Link_OfNoEntry_ShowsNothing(string token)
    {
        await TestEntries.EnterAsync(portal, user, Day);

        await OpenAsync(token);

        Assert.Contains(AssistedEntryRefusals.LinkUnusable.Code, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("11月20日", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Link_AtTheEndOfItsTime_EndsWithIt(int secondsAfter, bool works)
    {
        var token = await TestEntries.EnterAsync(portal, user, Day);
        await OpenAsync(token);
        portal.Clock.Now += AssistedEntryTerms.LinkValid + TimeSpan.FromSeconds(secondsAfter);

        await page.PressAsync(Confirm);

        Assert.Equal(works, await RegisteredAsync() is not null);
        Assert.Equal(works, !page.Text.Contains(AssistedEntryRefusals.LinkExpired.Code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entry_OfAFacilityThatRegisteredMeanwhile_LeavesItsDayAlone()
    {
        var token = await TestEntries.EnterAsync(portal, user, Day);
        await OpenAsync(token);
        await portal.Database.ExecuteAsync($"insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('{TestFacts.FacilityCode}', '2026-11-11', now(), 'portal:x')");

        await page.PressAsync(Confirm);

        Assert.Contains(AssistedEntryRefusals.ChangedMeanwhile.Code, page.Text, StringComparison.Ordinal);
        Assert.Equal("2026-11-11 portal:x", await RegisteredAsync());
        Assert.Equal("Waiting", await portal.Database.ScalarAsync<string>("select state from assisted_entries"));
        Assert.Equal(0L, await portal.Database.ScalarAsync<long>("select count(*) from audit_events where action = 'AssistedEntries.Confirm'"));
    }

    [Theory]
    [InlineData("update portal_users set disabled_at = now()", "J207")]
    [InlineData("update portal_memberships set verified_at = null", "J207")]
    [InlineData("delete from portal_memberships", "J207")]
    [InlineData("update facilities set closed_on = '2026-11-21'", "J208")]
    public async Task Entry_OfWhoMayRegisterNoMore_IsNotRegistered(string meanwhile, string code)
    {
        var token = await TestEntries.EnterAsync(portal, user, Day);
        await portal.Database.ExecuteAsync(meanwhile);
        await OpenAsync(token);

        await page.PressAsync(Confirm);

        Assert.Contains(code, page.Text, StringComparison.Ordinal);
        Assert.Null(await RegisteredAsync());
    }

    [Fact]
    public async Task Entry_ConfirmedFromSeveralBrowsersAtOnce_IsRegisteredOnce()
    {
        var token = await TestEntries.EnterAsync(portal, user, Day);
        var browsers = Enumerable.Range(0, 4).Select(_ => portal.NewClient()).ToList();
        await Task.WhenAll(browsers.Select(browser => browser.GetAsync("/assisted-entry?token=" + token)));

        await Task.WhenAll(browsers.Select(browser => browser.PressAsync(Confirm)));

        Assert.Single(browsers, browser => browser.Heading == "運用開始日を登録しました");
        Assert.Equal(1L, await portal.Database.ScalarAsync<long>("select count(*) from audit_events where action = 'OperationStart.Register'"));
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task Entry_ThatWasWithdrawn_IsSaidToBe()
    {
        var token = await TestEntries.EnterAsync(portal, user, Day);
        await portal.Database.ExecuteAsync("update assisted_entries set state = 'Withdrawn', settled_at = now(), settled_by = 'staff:x'");

        await OpenAsync(token);

        Assert.Contains(AssistedEntryRefusals.Withdrawn.Code, page.Text, StringComparison.Ordinal);
    }

    private Task OpenAsync(string token) => page.GetAsync("/assisted-entry?token=" + token);

    /// <summary>Day and whose name it stands in; null: nothing is registered.</summary>
    private async Task<string?> RegisteredAsync() =>
        await portal.Database.ScalarAsync<string>("select coalesce((select starts_on || ' ' || entered_by from operation_starts), '')") is { Length: > 0 } row ? row : null;
}
