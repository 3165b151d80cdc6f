using Shikaku.Casework.Registration;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal;

public sealed class HomeTests : IAsyncLifetime
{
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Home_RightAfterRegistration_LeadsToTheApplication()
    {
        using var page = await portal.SignedInAsync();

        await page.GetAsync("/home");

        Assert.Equal(["完了", "今すること", "まだ", "まだ", "まだ", "まだ"], States(page));
        Assert.Equal("/usage-application", Next(page));
    }

    [Theory]
    [InlineData(ApplicationState.Submitted, "審査中（2026年11月27日（令和8年）まで）")]
    [InlineData(ApplicationState.Returned, "差戻し")]
    public async Task Home_WithAnApplication_ShowsWhereItIs(ApplicationState state, string shown)
    {
        var user = await portal.AddUserAsync();
        var application = await TestDevices.AddApplicationAsync(portal.Database, user.Id, state: state);
        using var page = await portal.SignedInAsync(user);

        await page.GetAsync("/home");

        Assert.Equal(shown, States(page)[1]);
        Assert.Equal($"/applications/{application.Number}", Next(page));
        Assert.Contains(application.Number, page.Page.QuerySelector(".glance")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_WithATerminalAndNoCheck_LeadsToOperationStartAndThenToBothSumsOfMoney()
    {
        var user = await VerifiedAsync(registered: 1, of: 1);
        await using (var db = portal.Database.OwnerContext())
        {
            await TestProgrammes.LoadSampleAsync(db, new DateOnly(2026, 11, 21));
        }

        using var page = await portal.SignedInAsync(user);
        await page.GetAsync("/home");
        Assert.Equal(["完了", "完了", "完了", "完了", "今すること", "まだ"], States(page));
        Assert.Equal("/operation-start", Next(page));
        Assert.Equal(["/try-a-check"], Also(page));
        Assert.Contains("2026年12月21日（令和8年）まで", page.Page.QuerySelector(".card--next")!.TextContent, StringComparison.Ordinal);
        await page.GetAsync("/operation-start");
        await page.PressAsync("この日を送信する");
        await page.PressAsync("OK");
        await page.GetAsync("/home");

        Assert.Equal(["完了", "完了", "完了", "完了", "完了", "今すること"], States(page));
        Assert.Equal("/subsidy", Next(page));
        Assert.Equal(["/cooperation", "/try-a-check"], Also(page));
    }

    [Fact]
    public async Task Home_WhoBoughtNothing_PutsTheSubsidyAsideAndCanTakeThatBack()
    {
        var user = await VerifiedAsync(registered: 1, of: 1);
        await portal.Database.ExecuteAsync($"insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('{TestFacts.FacilityCode}', '2026-11-21', now(), 'test')");
        await using (var db = portal.Database.OwnerContext())
        {
            await TestProgrammes.LoadSampleAsync(db, new DateOnly(2026, 11, 21));
        }

        using var page = await portal.SignedInAsync(user);
        await page.GetAsync("/home");

        await page.PressAsync("購入していない（助成金を申請しない）");

        Assert.Equal("申請しない", States(page)[5]);
        Assert.Equal("/cooperation", Next(page));
        await page.PressAsync("機器を購入したので、助成金を申請する");
        Assert.Equal("今すること", States(page)[5]);
        Assert.Equal("/subsidy", Next(page));
        Assert.Equal(2L, await portal.Database.ScalarAsync<long>("select count(*) from audit_events where action in ('Subsidies.PutAside', 'Subsidies.TakeUp')"));
    }

    [Fact]
    public async Task Home_WithOneOfTwoTerminals_SaysSoAndLeadsToTheOther()
    {
        var user = await VerifiedAsync(registered: 1, of: 2);
        using var page = await portal.SignedInAsync(user);

        await page.GetAsync("/home");

        Assert.Equal("一部完了", States(page)[3]);
        Assert.Contains("2台のうち1台の初期登録が済みました", page.Text, StringComparison.Ordinal);
        Assert.Contains("/device-accounts?status=available", Also(page));
    }

    [Fact]
    public async Task Home_AfterTheSheetWasOpened_LeadsOnToTheTerminal()
    {
        var user = await VerifiedAsync(registered: 0, of: 1);
        using var page = await portal.SignedInAsync(user);
        await page.GetAsync("/home");
        Assert.Equal(["完了", "完了", "今すること", "まだ", "まだ", "まだ"], States(page));

        await page.GetAsync("/device-accounts");
        await page.GetAsync(page.Page.QuerySelector("table.rows a")!.GetAttribute("href")! + "/sheet");
        await page.GetAsync("/home");

        Assert.Equal(["完了", "完了", "完了", "今すること", "まだ", "まだ"], States(page));
    }

    [Fact]
    public async Task Home_OfATreatmentOfficeWithoutTheSystem_SaysTheDutyAndWaysOut()
    {
        var user = await portal.AddUserAsync(verified: true);
        using var page = await portal.SignedInAsync(user);

        await page.GetAsync("/home");

        var duty = page.Page.QuerySelector(".duty")!;
        Assert.Contains("2024年12月2日（令和6年）から", duty.TextContent, StringComparison.Ordinal);
        Assert.Equal(["/exemption", "/co-location"], duty.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData(false, null, "端末の初期登録が、まだ済んでいません")]
    [InlineData(true, null, "運用開始日が、まだ登録されていません")]
    [InlineData(true, "2027-01-10", "運用開始予定日がまだ来ていません")]
    public async Task Home_OfWhoHasAppliedOrWorks_SaysWhatIsMissingAndThreatensNobody(bool works, string? start, string heading)
    {
        var user = await portal.AddUserAsync(verified: true);
        var device = (await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id))[0].LoginId;
        if (works)
        {
            await TestDevices.AddCheckAsync(portal.Database, device, FixedClock.Morning);
        }

        if (start is not null)
        {
            await portal.Database.ExecuteAsync($"insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('{TestFacts.FacilityCode}', '{start}', now(), 'test')");
        }

        using var page = await portal.SignedInAsync(user);
        await page.GetAsync("/home");

        var duty = page.Page.QuerySelector(".duty")!;
        Assert.Equal(heading, duty.QuerySelector("h2")!.TextContent);
        Assert.DoesNotMatch("中止|集団指導|未導入|導入が必要", page.Text);
    }

    [Fact]
    public async Task Home_OfWhoOnlyClaimsToBelong_ShowsNothingOfTheFacility()
    {
        var owner = await portal.AddUserAsync(verified: true);
        await TestDevices.OpenAsync(portal.Database, portal.Keys, owner.Id);
        using var page = await portal.SignedInAsync();

        await page.GetAsync("/home");

        Assert.Equal("今すること", States(page)[1]);
        Assert.Empty(page.Page.QuerySelectorAll(".counts, .glance"));
    }

    private async Task<PortalUser> VerifiedAsync(int registered, int of)
    {
        var user = await portal.AddUserAsync(verified: true);
        await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id, count: of);
        await TestDevices.RegisterAsync(portal.Database, FixedClock.Morning, registered);
        return user;
    }

    private static List<string?> Also(PageClient page) => [.. page.Page.QuerySelectorAll(".also a.button").Select(link => link.GetAttribute("href"))];

    private static List<string> States(PageClient page) => [.. page.Page.QuerySelectorAll(".journey .status").Select(state => state.TextContent.Trim())];

    private static string Next(PageClient page) => page.Page.QuerySelector(".card--next a.button")!.GetAttribute("href")!;
}
