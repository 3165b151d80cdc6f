using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Shikaku.TestKit;
using Shikaku.TestKit.CardApp;

namespace Shikaku.Journeys.CardToResult;

/// <summary>Parts that go away and come back. The app says what to do, and needs no restart.</summary>
public sealed class OutageTests(PcscdFixture service, WholeSystem system) : WholeSystemTest(service, system)
{
    [Fact]
    public async Task Api_StopsAndStartsAgain_IsToldAndWorksAgain()
    {
        using var staff = await StaffClient.OpenAsync(Whole.App);
        await Whole.PutAsync("valid");
        await Whole.StopApiAsync();

        await CheckAsync(staff);

        AssertProblem(staff, "Unreachable", "資格確認のサーバーにつながりません");
        Assert.Contains("インターネットにつながっているか", staff.Text, StringComparison.Ordinal);
        AssertFallbacks(staff);

        await Whole.StartApiAsync();
        await CheckAsync(staff);
        Assert.Equal("有効", staff.PanelHeading);
    }

    [Fact]
    public async Task Database_GoesAndComesBack_IsToldAsBusyAndWorksAgain()
    {
        using var staff = await StaffClient.OpenAsync(Whole.App);
        await Whole.PutAsync("valid");
        await CheckAsync(staff);
        Assert.Equal("有効", staff.PanelHeading);
        await Whole.TakeAwayAsync();
        await Whole.PutAsync("valid");
        Whole.DatabaseLine.Break();

        await CheckAsync(staff);

        AssertProblem(staff, "Busy", "ただいま資格確認のサーバーが混み合っているか、メンテナンス中です");
        Assert.Contains("秒ほどおいて、もう一度お試しください。", staff.Text, StringComparison.Ordinal);
        AssertFallbacks(staff);
        await UntilHealthAsync(HttpStatusCode.ServiceUnavailable, saysWhenToComeAgain: true);

        Whole.DatabaseLine.Mend();
        await CheckAsync(staff);
        Assert.Equal("有効", staff.PanelHeading);
        await UntilHealthAsync(HttpStatusCode.OK, saysWhenToComeAgain: false);
    }

    [Fact]
    public async Task CardService_KilledAndStarted_IsToldAndWorksAgain()
    {
        using var staff = await StaffClient.OpenAsync(Whole.App);
        await Whole.PutAsync("valid");
        await Service.Pcscd.KillAsync();
        await Whole.UntilAsync(view => !view.Readers.ServiceRunning);

        await CheckAsync(staff);

        AssertProblem(staff, "ServiceStopped", "端末のスマートカード機能が止まっています");
        Assert.Contains("リーダー: スマートカード機能が止まっています", staff.Text, StringComparison.Ordinal);
        AssertFallbacks(staff);

        await Service.Pcscd.StartAsync();
        await Whole.UntilCardAsync(present: true);
        await CheckAsync(staff);
        Assert.Equal("有効", staff.PanelHeading);
    }

    [Fact]
    public async Task Account_Stopped_IsRefusedAtTheCounterAndPointsToThePortal()
    {
        var sheet = await Whole.OpenAccountAsync();
        await using var app = await Whole.StartAnotherAppAsync();
        await app.RegisterAsync(sheet);
        using var staff = await StaffClient.OpenAsync(app);
        await Whole.Sample.DoAsync("account", "stop", "--id", sheet.LoginId);
        await Whole.PutAsync("valid");
        await Whole.UntilCardAsync(present: true, by: app);
        await staff.GetAsync("/");
        Assert.Equal("present", staff.Page.QuerySelector("[data-card]")!.GetAttribute("data-card"));

        await staff.PressAsync("確認する", ("pin", "1234"));

        Assert.Equal("E001", staff.Page.QuerySelector("[data-problem]")?.GetAttribute("data-code"));
        Assert.Contains("資格確認アカウント管理", staff.Text, StringComparison.Ordinal);
        Assert.Equal(3, Whole.TriesLeft("valid"));
    }

    private static async Task CheckAsync(StaffClient staff)
    {
        await staff.GetAsync("/");
        await staff.PressAsync("確認する", ("pin", "1234"));
        Assert.Equal(HttpStatusCode.OK, staff.Status);
    }

    private static void AssertProblem(StaffClient staff, string problem, string heading)
    {
        Assert.Equal(heading, staff.PanelHeading);
        Assert.Equal(problem, staff.Page.QuerySelector("[data-problem]")!.GetAttribute("data-problem"));
    }

    private static void AssertFallbacks(StaffClient staff)
    {
        foreach (var proof in new[] { "マイナポータルの画面", "資格情報のお知らせ", "資格確認書" })
        {
            Assert.Contains(proof, staff.Page.QuerySelector(".fallbacks")!.TextContent, StringComparison.Ordinal);
        }
    }

    // It is looked at every two seconds, whoever asks.
    private Task UntilHealthAsync(HttpStatusCode status, bool saysWhenToComeAgain) =>
        Patience.UntilAsync(async () => await HealthAsync() == (status, saysWhenToComeAgain), $"the API's health is {status}");

    private async Task<(HttpStatusCode Status, bool SaysWhenToComeAgain)> HealthAsync()
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Whole.Sample.Home.Keys.ApiAuthorityCertificate);
        using var http = Patience.Client(handler: new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { authority },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        });
        using var response = await http.GetAsync(new Uri(Whole.ApiAddress, "/healthz"));
        return (response.StatusCode, response.Headers.RetryAfter is RetryConditionHeaderValue);
    }
}
