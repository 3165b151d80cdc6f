using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal;

/// <summary>The six steps of 004_6175e66f925ea110.txt, only by links, beginning at the top page.</summary>
public sealed class SixStepsTests(Registration.PortalFixture fixture) : IClassFixture<Registration.PortalFixture>
{
    private const int MostPresses = 3;

    private readonly RunningPortal portal = fixture.Portal;

    public enum Reader
    {
        Nobody,
        Newcomer,
        Facility,
    }

    [Theory]
    [InlineData(Reader.Nobody, "/register", "新規ユーザー登録はこちら")]
    [InlineData(Reader.Newcomer, "/usage-application/apply", "各種申請", "利用開始申請", "利用開始申請はこちら")]
    [InlineData(Reader.Facility, "/device-accounts", "各種申請", "資格確認アカウント管理")]
    [InlineData(Reader.Nobody, "/app", "アプリを入れる")]
    [InlineData(Reader.Facility, "/operation-start", "各種申請", "運用開始日登録")]
    [InlineData(Reader.Facility, "/subsidy", "各種申請", "助成金交付申請")]
    public async Task Step_AsTheDocumentLeads_IsReachedByThreePresses(Reader reader, string where, params string[] presses)
    {
        using var client = await ClientAsync(reader);

        await WalkAsync(client, presses);

        Assert.Equal(where, client.Path);
        Assert.InRange(presses.Length, 1, MostPresses);
    }

    [Theory]
    [InlineData("ユーザー登録", "/register")]
    [InlineData("利用開始申請", "/usage-application")]
    [InlineData("アプリのセットアップの準備", "/device-accounts")]
    [InlineData("アプリの初期セットアップ", "/app")]
    [InlineData("運用開始日入力", "/operation-start")]
    [InlineData("助成金申請", "/subsidy")]
    public async Task Step_OfTheListOnTheTopPage_IsOnePressAway(string step, string where)
    {
        using var client = await ClientAsync(Reader.Facility);

        await client.GetAsync("/");
        await client.GetAsync(client.Page.QuerySelectorAll(".journey a").Single(link => link.TextContent == step).GetAttribute("href")!);

        Assert.Equal(where, client.Path);
    }

    private static async Task WalkAsync(PageClient client, string[] presses)
    {
        await client.GetAsync("/");
        foreach (var words in presses)
        {
            await client.GetAsync(client.Page.QuerySelectorAll("main a").First(link => link.TextContent == words).GetAttribute("href")!);
        }
    }

    private async Task<PageClient> ClientAsync(Reader reader) => reader == Reader.Nobody ? portal.NewClient() : await portal.SignedInAsync(verified: reader == Reader.Facility);
}
