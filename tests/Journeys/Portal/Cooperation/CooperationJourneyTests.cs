using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.PayeeAccounts;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Shikaku.Journeys.Portal.Cooperation;

/// <summary>協力金 by the keyboard alone: the account that is missing, the report, the receipt.</summary>
public sealed class CooperationJourneyTests(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        await using var db = portal.Database.OwnerContext();
        await TestProgrammes.LoadAsync(db);
        await TestProgrammes.LoadSampleAsync(db, new DateOnly(2026, 11, 21));
        await TestBanks.LoadAsync(db);
        await TestSubsidies.IntroduceAsync(portal.Database, TestFacts.FacilityCode, new DateOnly(2026, 11, 1));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Report_FromTheMissingAccountToTheReceipt_WithTheKeyboardAlone()
    {
        var keys = await OpenAsync("/applications");
        await keys.PressAsync("協力金（取組の実施報告）");
        await keys.SeesAsync("協力金（取組の実施報告）");
        await Chromium.CheckAsync(keys.Page, "portal-cooperation-missing");
        await keys.PressAsync("振込先口座を登録してください。");
        await EnterAccountAsync(keys);

        await keys.PressAsync("協力金（取組の実施報告）");
        await keys.SeesAsync("協力金（取組の実施報告）");
        await Chromium.CheckAsync(keys.Page, "portal-cooperation-met");
        await keys.PressAsync("取組を報告する");
        await keys.SeesAsync("取組の実施報告");
        await keys.PressAsync("送信");
        await Expect(keys.Page.Locator(".error-summary")).ToBeFocusedAsync();
        await Chromium.CheckAsync(keys.Page, "portal-cooperation-errors");
        await keys.TickAsync("行った");
        await keys.TickAsync("チラシの配付");
        await keys.TypeAsync("マイナ保険証を利用した患者の人数", "0");
        await keys.PressAsync("送信");
        await keys.SeesAsync("取組の実施報告の内容確認");
        await Chromium.CheckAsync(keys.Page, "portal-cooperation-check");
        await keys.PressAsync("OK");
        await keys.SeesAsync("取組の実施報告を受け付けました");
        await Chromium.CheckAsync(keys.Page, "portal-cooperation-receipt");
    }

    private static async Task EnterAccountAsync(Keyboard keys)
    {
        await keys.SeesAsync("振込先口座");
        await keys.PressAsync("口座を登録する");
        await keys.SeesAsync("振込先口座の入力");
        await keys.TickAsync("ゆうちょ銀行");
        await keys.TypeAsync("記号", "10530");
        await keys.TypeAsync("番号", "12345671");
        await Expect(keys.Page.Locator("#converted")).ToContainTextAsync("口座番号 1234567");
        await Chromium.CheckAsync(keys.Page, "portal-payee-yucho");
        await keys.ReachFieldAsync("ゆうちょ銀行");
        await keys.DownAsync(1);
        await keys.TypeAsync("金融機関を探す", "みずほ");
        await Expect(keys.Page.Locator("#banks input")).ToHaveCountAsync(1);
        await keys.TickAsync("みずほ（0001）");
        await keys.TypeAsync("支店を探す", "ほんてん");
        await Expect(keys.Page.Locator("#branches input")).Not.ToHaveCountAsync(0);
        await keys.TickAsync("本店（100）");
        await keys.TickAsync("普通");
        await keys.TypeAsync("口座番号", "４２");
        await keys.TypeAsync("口座名義（カナ）", "みほんせっこついん");
        await Expect(keys.Page.Locator("#holder-answer")).ToContainTextAsync("ﾐﾎﾝｾﾂｺﾂｲﾝ");
        await Chromium.CheckAsync(keys.Page, "portal-payee-bank");
        await keys.PressAsync("送信");
        await keys.SeesAsync("振込先口座の内容確認");
        await Expect(keys.Page.Locator("main")).ToContainTextAsync("0000042");
        await Chromium.CheckAsync(keys.Page, "portal-payee-check");
        await keys.PressAsync("OK");
        await keys.SeesAsync("振込先口座");
        await Expect(keys.Page.Locator(".banner--success")).ToContainTextAsync("振込先口座を登録しました");
        await Chromium.CheckAsync(keys.Page, "portal-payee-done");
    }

    private async Task<Keyboard> OpenAsync(string path)
    {
        using var client = await portal.SignedInAsync(verified: true);
        var page = await browser.NewPageAsync();
        await Chromium.CarryCookiesAsync(page, client, portal.Address);
        await page.GotoAsync(new Uri(portal.Address, path).ToString());
        return new Keyboard(page);
    }
}
