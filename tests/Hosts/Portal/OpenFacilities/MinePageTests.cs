using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.OpenFacilities;

/// <summary>What a facility lets everybody see.</summary>
public sealed class MinePageTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private PageClient page = null!;
    private PageClient visitor = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        page = await portal.SignedInAsync(verified: true);
        visitor = portal.NewClient();
        await portal.Database.ExecuteAsync($"insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('{TestFacts.FacilityCode}', '2026-11-01', now(), 'test')");
    }

    public async ValueTask DisposeAsync()
    {
        page.Dispose();
        visitor.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Hide_FromTheAccountPage_IsGoneFromPageAndFilesAtOnce()
    {
        await page.GetAsync("/account");
        await page.GetAsync(page.Page.QuerySelector("main a[href='/open-facilities/mine']")!.GetAttribute("href")!);
        Assert.Contains("東京都ためし区見本町1-2-3", page.Text, StringComparison.Ordinal);
        Assert.Contains("見本町", await visitor.Http.GetStringAsync("/open-facilities.json"), StringComparison.Ordinal);

        await page.PressAsync("保存する", ("DetailsHidden", "true"), ("HomeVisitsOnly", "true"));

        Assert.Contains("保存しました", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("見本町", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("見本町", await visitor.Http.GetStringAsync("/open-facilities.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("見本町", await visitor.Http.GetStringAsync("/open-facilities.csv"), StringComparison.Ordinal);
        await visitor.GetAsync("/open-facilities?prefecture=13&visits=true");
        Assert.Contains("ためし接骨院", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("東京都ためし区（くわしい所在地は公開していません）", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0300000000", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_NothingChosenOrAnOldPage_IsRefused()
    {
        await page.GetAsync("/open-facilities/mine");
        var old = page.Page.QuerySelector("input[name=Version]")!.GetAttribute("value")!;
        await page.PressAsync("保存する", ("DetailsHidden", ""), ("HomeVisitsOnly", "x"));
        Assert.Equal(["DetailsHidden", "HomeVisitsOnly"], page.FieldErrors.Keys.Order(StringComparer.Ordinal));
        await page.PressAsync("保存する", ("DetailsHidden", "true"), ("HomeVisitsOnly", "false"));

        await page.PressAsync("保存する", ("DetailsHidden", "false"), ("HomeVisitsOnly", "true"), ("Version", old));

        Assert.Contains("G106", Assert.Single(page.ErrorSummary), StringComparison.Ordinal);
        Assert.Equal(1L, await portal.Database.ScalarAsync<long>("select count(*) from audit_events where action = 'OpenFacilities.Change'"));
    }

    [Theory]
    [InlineData("delete from operation_starts", "運用開始日が登録されていないため")]
    [InlineData("update operation_starts set starts_on = '2027-01-04'", "2027年1月4日（令和9年）（運用開始予定日）から載ります")]
    [InlineData("update facilities set closed_on = '2026-11-01'", "廃止の届出があるため")]
    public async Task Page_OfAFacilityNobodyFinds_SaysWhy(string sql, string why)
    {
        await portal.Database.ExecuteAsync(sql);

        await page.GetAsync("/open-facilities/mine");

        Assert.Contains(why, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_BeforeTheApproval_LetsNobodyChoose()
    {
        using var newcomer = await portal.SignedInAsync();

        await newcomer.GetAsync("/open-facilities/mine");

        Assert.Contains("利用開始申請が承認されると、選べます", newcomer.Text, StringComparison.Ordinal);
        Assert.Null(newcomer.Page.QuerySelector("main form"));
    }
}
