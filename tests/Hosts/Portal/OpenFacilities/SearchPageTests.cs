using System.Net;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.OpenFacilities;

/// <summary>対応施設検索 as anybody uses it, without a script.</summary>
public sealed class SearchPageTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private PageClient page = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        page = portal.NewClient();
    }

    public async ValueTask DisposeAsync()
    {
        page.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Search_FromTheTopPage_FindsByPrefectureThenByCity()
    {
        await TestOpenFacilities.AddAsync(portal.Database, "早起き接骨院");
        await TestOpenFacilities.AddAsync(portal.Database, "浪速の治療院", "27", "Massage");
        await page.GetAsync("/");
        await page.GetAsync(page.Page.QuerySelector("main a[href='/open-facilities']")!.GetAttribute("href")!);
        Assert.Contains("2件の施設を探せます", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Page.QuerySelector("#city"));

        await AskAsync(("prefecture", "13"));

        Assert.Equal(["早起き接骨院"], Names());
        Assert.Contains("1件見つかりました。", page.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["", "見本市"], page.Page.QuerySelectorAll("#city option").Select(option => option.GetAttribute("value")));
        Assert.Contains("東京都見本市見本町1-2-3", page.Text, StringComparison.Ordinal);
        Assert.Contains("2026年11月1日（令和8年）から", page.Text, StringComparison.Ordinal);
        await AskAsync(("prefecture", "13"), ("city", "見本市"), ("name", "はやおき"));
        Assert.Empty(Names());
        await AskAsync(("prefecture", "13"), ("city", "見本市"), ("name", "早起き"));
        Assert.Equal(["早起き接骨院"], Names());
        Assert.Equal("早起き", page.Page.QuerySelector("#name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Search_WithoutAResult_SaysWhatToDo()
    {
        await page.GetAsync("/open-facilities?name=どこにもない名前");

        Assert.Contains("見つかりませんでした。", page.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("読みがなで入力してください", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prefecture=48", "都道府県を読み取れませんでした")]
    [InlineData("prefecture=%27%3B+drop+table+open_facilities%3B+--", "都道府県を読み取れませんでした")]
    [InlineData("kind=%3Cscript%3E", "種類を読み取れませんでした")]
    [InlineData("name=%E3%83%BB", "探せる文字がありません")]
    [InlineData("name=%F0%9F%98%80", "見つかりませんでした")]
    [InlineData("name=%E3%82%A2", "先頭から探します")]
    [InlineData("name=%25%27+or+1%3D1+--", "見つかりませんでした")]
    [InlineData("name=%00%ff", "探せます")]
    [InlineData("prefecture=13&page-number=1000000000", "1件見つかりました")]
    [InlineData("prefecture=13&page-number=99999999999999999999", "1件見つかりました")]
    [InlineData("prefecture=13&page-number=-1", "1件見つかりました")]
    [InlineData("prefecture=13&prefecture=14", "1件見つかりました")]
    [InlineData("city=%E8%A6%8B%E6%9C%AC%E5%B8%82", "探せます")]
    [InlineData("visits=maybe", "探せます")]
    public async Task Address_WithWhateverSomebodyWrote_IsAnsweredHonestly(string query, string says)
    {
        await TestOpenFacilities.AddAsync(portal.Database, "早起き接骨院");

        await page.GetAsync("/open-facilities?" + query);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(says, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_OfTenThousandCharacters_IsRefusedBesideItsField()
    {
        await page.GetAsync("/open-facilities?name=" + new string('a', 10_000));

        Assert.True((int)page.Status < 500);
        if (page.Status == HttpStatusCode.OK)
        {
            Assert.Contains("100文字以内", page.FieldErrors["name"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pages_OfMany_LeadOnWithTheSameQuestion()
    {
        for (var number = 0; number < 51; number++)
        {
            await TestOpenFacilities.AddAsync(portal.Database, $"たくさん治療院{number}");
        }

        await page.GetAsync("/open-facilities?prefecture=13&name=たくさん");
        Assert.Equal(50, Names().Count);
        await page.GetAsync(page.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Single(Names());
        Assert.Contains("2ページ目（全2ページ）", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector("a[rel=prev]"));
    }

    /// <summary>As a browser sends the form that is shown: it has these fields.</summary>
    private async Task AskAsync(params (string Name, string Value)[] fields)
    {
        var form = page.Page.QuerySelector("form[role=search]")!;
        Assert.All(fields, field => Assert.NotNull(form.QuerySelector($"[name={field.Name}]")));
        await page.GetAsync(form.GetAttribute("action") + "?" + string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")));
    }

    private List<string> Names() => [.. page.Page.QuerySelectorAll(".open-facility h3").Select(name => name.TextContent)];
}
