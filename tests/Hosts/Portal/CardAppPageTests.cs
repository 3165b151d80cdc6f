using System.Text.RegularExpressions;
using Shikaku.TestKit;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Sites;
using Shikaku.Web.Hosting;
using Xunit;

namespace Shikaku.Hosts.Portal;

/// <summary>「アプリを入れる」, and what leads to it.</summary>
public sealed partial class CardAppPageTests
{
    /// <summary>Of other programs, and of this site.</summary>
    private static readonly string[] NotInTheApp = ["ダウンロード", "このアプリがデバイスに変更を加えることを許可しますか？", "はい", "ユーザ設定情報", "E014", "マイナ資格確認アプリ", "shikaku-card-app"];

    [Fact]
    public async Task Guide_WithoutAnAddress_SaysWhereTheAppIsObtainedAndLinksNowhere()
    {
        await using var portal = await RunningPortal.StartAsync();
        using var client = portal.NewClient();
        await client.GetAsync("/");

        await client.GetAsync(client.Page.QuerySelector("main a[href='/app']")!.GetAttribute("href")!);

        Assert.Equal("/app", client.Path);
        Assert.Contains("この画面からはダウンロードできません。アプリの受け取り方は、オンライン資格確認等コールセンター", client.Text, StringComparison.Ordinal);
        Assert.Contains("スマートフォンとタブレット（iPhone、iPad、Android）には、このアプリを入れられません", client.Text, StringComparison.Ordinal);
        Assert.NotNull(client.Page.QuerySelector("main a[href='/subsidy/devices']"));
        Assert.DoesNotContain(client.Page.QuerySelectorAll("main a"), link => link.GetAttribute("href") is not { Length: > 0 } address || address.StartsWith("http", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Guide_WithAddresses_OffersWhatThereIs()
    {
        await using var portal = await RunningPortal.StartAsync(
            null, "--CardAppDownload:Windows=https://download.example/setup.exe", "--CardAppDownload:Linux=https://download.example/app.deb");
        using var client = portal.NewClient();

        await client.GetAsync("/app");

        Assert.Equal(
            ["https://download.example/setup.exe", "https://download.example/app.deb"],
            client.Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!).Where(address => address.StartsWith("https", StringComparison.Ordinal)));
        Assert.DoesNotContain("ダウンロードできません", client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mac用", client.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://download.example/setup.exe")]
    [InlineData("setup.exe")]
    public async Task Portal_WithAnAddressThatIsNotSafe_DoesNotStart(string address)
    {
        var said = await Assert.ThrowsAsync<SettingsException>(() => RunningPortal.StartAsync(null, $"--CardAppDownload:Windows={address}"));

        Assert.Contains("CardAppDownload:Windows", Assert.Single(said.Problems), StringComparison.Ordinal);
    }

    /// <summary>What is named in quotation marks is found in the app under this name.</summary>
    [Theory]
    [InlineData("CardApp/Index.cshtml")]
    [InlineData("DeviceAccounts/_Sheet.cshtml")]
    public void Word_ThatIsToBeFoundInTheApp_IsThere(string page)
    {
        string[] folders = [ProjectFolder.PathOf("src", "CardApp"), ProjectFolder.PathOf("src", "Rules", "DeviceAccounts")];
        var app = string.Concat(folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs*", SearchOption.AllDirectories)).Select(File.ReadAllText));

        var named = Named().Matches(File.ReadAllText(ProjectFolder.PathOf("src", "Portal", "Pages", page))).Select(match => match.Groups["word"].Value)
            .Except([.. NotInTheApp, "アプリを入れる", "拡張APDU対応", "Extended Lc/Le対応"], StringComparer.Ordinal);

        Assert.Contains("設定コードを貼り付ける", named, StringComparer.Ordinal);
        Assert.All(named, word => Assert.Contains(word, app, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Facility_WithAccounts_IsLedThereFromEveryPageThatNeedsIt()
    {
        await using var portal = await RunningPortal.StartAsync();
        var user = await portal.AddUserAsync(verified: true);
        var device = Assert.Single(await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id, count: 1));
        using var client = await portal.SignedInAsync(user);

        foreach (var page in (string[])["/home", "/device-accounts", $"/device-accounts/{device.LoginId}", "/subsidy/devices"])
        {
            await client.GetAsync(page);
            Assert.True(client.Page.QuerySelector("main a[href='/app']") is not null, page);
        }

        await client.GetAsync($"/device-accounts/{device.LoginId}/sheet");
        Assert.Contains("（http://portal.test/app）", client.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("Store|Google Play|iPhone|Android", client.Text);
        await client.GetAsync("/app");
        Assert.NotNull(client.Page.QuerySelector("nav ol a[href='/home']"));
    }

    [GeneratedRegex("[「《](?<word>[^」》]+)[」》]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex Named();
}
