using System.Net;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Reminding;
using Shikaku.Casework.Sealing;
using Shikaku.TestKit;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal;

public sealed class OperationStartTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private PortalUser user = null!;
    private PageClient page = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        user = await portal.AddUserAsync(verified: true);
        page = await portal.SignedInAsync(user);
    }

    public async ValueTask DisposeAsync()
    {
        page.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Page_OfTheDocument_ShowsStatusOneDateAndWhatIsMissing()
    {
        await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id);

        await page.GetAsync("/operation-start");

        string[] inOrder = ["運用開始日登録", "こちらからオンライン資格確認の運用開始日を登録いただけます。", "利用状況", "ステータス", "利用可", "運用開始日入力欄", "運用開始日", "送信", "必須情報", "運用開始日"];
        var at = 0;
        Assert.All(inOrder, words => Assert.True((at = page.Text.IndexOf(words, at, StringComparison.Ordinal) + words.Length) >= words.Length, words));
        Assert.Equal("YYYY-MM-DD", page.Page.QuerySelector("#StartsOn")!.GetAttribute("placeholder"));
        Assert.Equal("#StartsOn", page.Page.QuerySelector(".missing a")!.GetAttribute("href"));

        await page.PressAsync("送信", ("StartsOn", "2026-11-21"));
        await page.PressAsync("OK");

        Assert.Empty(page.Page.QuerySelectorAll(".missing"));
        await portal.Database.ExecuteAsync("update device_accounts set status = 'Stopped'");
        await page.GetAsync("/operation-start");
        Assert.Contains("利用停止", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_ByTyping_ShowsTheDateInBothCalendarsAndMeansDone()
    {
        await page.GetAsync("/operation-start");

        await page.PressAsync("送信", ("StartsOn", "２０２７－０１－０４"));
        Assert.Equal("運用開始日登録の内容確認", page.Heading);
        Assert.Contains("その日が来るまで、助成金と協力金は申請できません。", page.Text, StringComparison.Ordinal);
        Assert.Equal(["キャンセル", "OK"], page.Page.QuerySelectorAll("main .button-row > *").Select(button => button.TextContent));
        Assert.Equal("/operation-start?typed=2027-01-04", page.Page.QuerySelector("main .button-row a")!.GetAttribute("href"));
        await page.PressAsync("OK");

        Assert.Equal("/operation-start?done=registered", page.Path);
        Assert.Contains("2027年1月4日（令和9年）から始める予定です。", page.Text, StringComparison.Ordinal);
        Assert.Equal("2027-01-04", page.Page.QuerySelector("#StartsOn")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Register_ProposedFromTheFirstCheck_TakesOnePress()
    {
        var device = (await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id))[0].LoginId;
        await TestDevices.AddCheckAsync(portal.Database, device, FixedClock.Morning.AddDays(-9), "E201");
        await TestDevices.AddCheckAsync(portal.Database, device, FixedClock.Morning.AddDays(-5));
        await TestDevices.AddCheckAsync(portal.Database, device, FixedClock.Morning.AddDays(-1));

        await page.GetAsync("/operation-start");
        Assert.Contains("2026年11月16日（令和8年）に、最初の資格確認ができました", page.Text, StringComparison.Ordinal);
        await page.PressAsync("この日を送信する");
        await page.PressAsync("OK");

        Assert.Contains("2026年11月16日（令和8年）から運用しています。", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_WithoutAnyCheck_ProposesTheDayOfTheInitialRegistration()
    {
        await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id);
        await TestDevices.RegisterAsync(portal.Database, FixedClock.Morning.AddDays(-2));

        await page.GetAsync("/operation-start");
        Assert.Contains("2026年11月19日（令和8年）に、端末の初期登録が済みました", page.Text, StringComparison.Ordinal);
        await page.PressAsync("この日を送信する");
        await page.PressAsync("OK");

        Assert.Contains("2026年11月19日（令和8年）から運用しています。", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_Cancelled_KeepsWhatWasTypedAndRegistersNothing()
    {
        await page.GetAsync("/operation-start");
        await page.PressAsync("送信", ("StartsOn", "令和8年11月20日"));

        await page.GetAsync(page.Page.QuerySelector("main .button-row a")!.GetAttribute("href")!);

        Assert.Equal("2026-11-20", page.Page.QuerySelector("#StartsOn")!.GetAttribute("value"));
        Assert.Equal(0L, await portal.Database.ScalarAsync<long>("select count(*) from operation_starts"));
    }

    [Theory]
    [InlineData("", "O105")]
    [InlineData("令和9年13月1日", "13月はありません。")]
    [InlineData("2026-02-30", "O101")]
    [InlineData("<script>alert(1)</script>", "O101")]
    [InlineData("2024-03-31", "O102")]
    [InlineData("2027-11-22", "O103")]
    public async Task Register_ADateThatCannotBe_IsToldAndKept(string typed, string code)
    {
        await page.GetAsync("/operation-start");

        await page.PressAsync("送信", ("StartsOn", typed));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(code, page.FieldErrors["StartsOn"], StringComparison.Ordinal);
        Assert.Equal(typed, page.Page.QuerySelector("#StartsOn")!.GetAttribute("value") ?? "");
        Assert.Equal(0L, await portal.Database.ScalarAsync<long>("select count(*) from operation_starts"));
    }

    [Fact]
    public async Task Change_InTwoTabs_TheSecondIsToldAndSeesTheLatest()
    {
        using var second = await portal.SignedInAsync(user);
        await page.GetAsync("/operation-start");
        await second.GetAsync("/operation-start");
        await page.PressAsync("送信", ("StartsOn", "2026-12-01"));
        await second.PressAsync("送信", ("StartsOn", "2026-12-02"));
        await page.PressAsync("OK");

        await second.PressAsync("OK");

        Assert.Contains("O104", second.Text, StringComparison.Ordinal);
        Assert.Contains("2026年12月1日（令和8年）", second.Text, StringComparison.Ordinal);
        await second.PressAsync("OK");
        Assert.Contains("2026年12月2日（令和8年）から始める予定です。", second.Text, StringComparison.Ordinal);
        Assert.Equal(2, second.Page.QuerySelectorAll("main ul li").Count(item => item.TextContent.Contains("を登録", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Register_VersionThatIsNoNumber_IsABadRequest()
    {
        await page.GetAsync("/operation-start");

        await page.PressAsync("送信", ("StartsOn", "2026-12-01"), ("Version", "x"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }

    [Fact]
    public async Task Page_BeforeAnyApproval_ExplainsAndTakesNothing()
    {
        using var claiming = await portal.SignedInAsync(TestFacts.OtherFacilityCode);
        await claiming.GetAsync("/operation-start");

        Assert.Contains("利用開始申請が承認されると", claiming.Text, StringComparison.Ordinal);
        Assert.Empty(claiming.Page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Reminders_StoppedByTheMailedLink_AreStoppedByTheButtonAlone()
    {
        var token = ReminderLink.TokenFor(TestFacts.FacilityCode, MailSeal.Load(portal.Keys.Folder));
        using var anybody = portal.NewClient();

        await anybody.GetAsync($"/operation-start/reminders/{token}");
        Assert.All(["運用開始日の登録", "足りない手続き", "協力金の報告", "導入報告"], kind => Assert.Contains(kind, anybody.Text, StringComparison.Ordinal));
        Assert.Equal(0L, await StopsAsync());
        await anybody.PressAsync("メールを止める");

        Assert.Equal("お知らせのメールを止めました", anybody.Heading);
        Assert.Equal(1L, await StopsAsync());
        await anybody.GetAsync($"/operation-start/reminders/{token[..^3]}AAA");
        Assert.Equal(HttpStatusCode.NotFound, anybody.Status);
    }

    [Fact]
    public async Task Reminders_StoppedInThePortal_CanBeResumed()
    {
        await page.GetAsync("/operation-start");
        await page.PressAsync("お知らせのメールを止める");
        Assert.Equal(1L, await StopsAsync());

        await page.PressAsync("お知らせのメールを再開する");

        Assert.Equal(0L, await StopsAsync());
        Assert.Equal("/operation-start", page.Path);
    }

    private Task<long> StopsAsync() => portal.Database.ScalarAsync<long>("select count(*) from reminder_stops");
}
