using Microsoft.Playwright;
using Shikaku.TestKit;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Shikaku.Journeys.Portal.Subsidies;

/// <summary>助成金交付申請 by the keyboard alone: two devices, three documents in two files, sent.</summary>
public sealed class SubsidyJourneyTests(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Apply_TwoDevices_WithTheKeyboardAlone()
    {
        var keys = await OpenAsync("/applications");
        await keys.SeesAsync("マイナ資格確認アプリ");
        await keys.PressAsync("助成金交付申請");
        await keys.SeesAsync("助成金交付申請");
        await keys.PressAsync("助成金（マイナ資格確認アプリ）申請へ進む");
        await keys.SeesAsync("助成金交付申請");
        await TypeDeviceAsync(keys, down: 1, "見本電機", "MR-300 SAM", "１２，５００円");
        await Expect(keys.Page.Locator(".computed__yen")).ToHaveTextAsync("助成額 12,000円");
        await keys.PressAsync("機器を追加");
        await Expect(keys.Page.Locator(".item")).ToHaveCountAsync(2);
        await Expect(keys.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#item-2$", System.Text.RegularExpressions.RegexOptions.None, Patience.Limit));
        await TypeDeviceAsync(keys, down: 2, "見本モバイル", "ミホンフォン 5", "28500");
        await Expect(keys.Page.Locator(".computed__yen")).ToHaveTextAsync("助成額 41,000円");
        var held = new TaskCompletionSource();
        await keys.Page.RouteAsync("**/uploads/*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        foreach (var document in (string[])["領収書", "口座確認書類"])
        {
            await keys.ChooseFileAsync(document + "を追加", document + ".pdf", SampleFiles.Pdf());
            await Expect(keys.Page.Locator(".attachment__name", new PageLocatorOptions { HasTextString = document + ".pdf" })).ToHaveCountAsync(1);
        }

        // Sent too early, the form waits for the files.
        await keys.PressAsync("送信");
        await Expect(keys.Page.GetByText("ファイルを送信しています。").Last).ToBeVisibleAsync();
        held.SetResult();
        await keys.Page.UnrouteAllAsync(new PageUnrouteAllOptions { Behavior = UnrouteBehavior.Wait });
        await Expect(keys.Page.Locator(".error-summary")).ToContainTextAsync("SAM内蔵版");
        await Chromium.CheckAsync(keys.Page, "portal-subsidy-refused");
        await keys.TypeAsync("型番", "MR-100");
        await keys.TickAsync("内訳書");
        await Expect(keys.Page.Locator("#Breakdown")).ToContainTextAsync("「領収書.pdf」（領収書）に入っています。");
        await Expect(keys.Page.Locator("#Receipt .attachment")).ToContainTextAsync("入っている書類：領収書・内訳書");
        await keys.PressAsync("送信");
        await keys.SeesAsync("助成金交付申請の内容確認");
        await Chromium.CheckAsync(keys.Page, "portal-subsidy-check");
        await keys.PressAsync("OK");
        await keys.SeesAsync("申請を受け付けました");
        await Chromium.CheckAsync(keys.Page, "portal-subsidy-receipt");
        await keys.PressAsync("申請の状況を確認する");
        await keys.SeesAsync("助成金交付申請");
        await Expect(keys.Page.Locator(".state")).ToHaveTextAsync("審査中");
        await Chromium.CheckAsync(keys.Page, "portal-claim");
    }

    private static async Task TypeDeviceAsync(Keyboard keys, int down, string maker, string model, string price)
    {
        await keys.ReachFieldAsync("機器の種類");
        await keys.DownAsync(down);
        await keys.TypeAsync("メーカー", maker);
        await keys.TypeAsync("型番", model);
        await keys.TypeAsync("価格（税込、円）", price);
        await keys.TypeAsync("購入日", "2026-11-01");
        await keys.TypeAsync("購入先", "見本家電");
    }

    private async Task<Keyboard> OpenAsync(string path)
    {
        await using (var db = portal.Database.OwnerContext())
        {
            await TestProgrammes.LoadSampleAsync(db, new DateOnly(2026, 11, 21));
            await TestSubsidies.LoadDevicesAsync(db);
        }

        var facility = await TestSubsidies.AddFacilityAsync(portal.Database, new DateOnly(2026, 11, 1));
        using var client = await portal.SignedInAsync(await portal.AddUserAsync(facility, verified: true));
        var page = await browser.NewPageAsync();
        await Chromium.CarryCookiesAsync(page, client, portal.Address);
        await page.GotoAsync(new Uri(portal.Address, path).ToString());
        return new Keyboard(page);
    }
}
