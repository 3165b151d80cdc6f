using Microsoft.Playwright;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Journeys.Portal.UsageApplications;

/// <summary>利用開始申請 by the keyboard alone, and every state of its pages.</summary>
public sealed class ApplyJourneyTests(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Casework.Registration.PortalUser user = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        user = await portal.AddUserAsync();
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Apply_ByMatching_WithTheKeyboardAlone()
    {
        var page = await OpenAsync("/applications");
        await Chromium.CheckAsync(page, "portal-applications-menu");
        await Chromium.TabToAsync(page, "利用開始申請");
        await page.Keyboard.PressAsync("Enter");
        await Heading(page, "マイナ資格確認アプリの利用開始申請");
        await Chromium.CheckAsync(page, "portal-usage-article");
        await Chromium.TabToAsync(page, "利用開始申請はこちら");
        await page.Keyboard.PressAsync("Enter");
        await Heading(page, "利用開始申請");
        await Chromium.CheckAsync(page, "portal-apply-empty");

        await Chromium.TabToAsync(page, "送信");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "portal-apply-errors");

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#FacilityCheck")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#Claimed")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("#Claimed")).ToHaveValueAsync("昭和");
        await TypeAsync(page, "BirthYear", "31");
        await TypeAsync(page, "BirthMonth", "4");
        await TypeAsync(page, "BirthDay", "6");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#facility-check-answer")).ToContainTextAsync("本日の残り4回");
        await Chromium.CheckAsync(page, "portal-apply-not-matched");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("5");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#facility-check-answer")).ToContainTextAsync("施設の確認ができました。");
        await TypeAsync(page, "StaffCount", "2");
        await TypeAsync(page, "DeviceCount", "2");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#draft-status")).ToContainTextAsync("保存しました 10時00分");
        await Expect(page.Locator("[data-missing=StaffCount]")).ToBeHiddenAsync();
        await Expect(page.Locator("[data-missing=TermsAgreed]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#TermsAgreed")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator("#missing")).ToBeHiddenAsync();
        await Chromium.CheckAsync(page, "portal-apply-filled");

        await Chromium.TabToAsync(page, "送信");
        await page.Keyboard.PressAsync("Enter");
        await Heading(page, "利用開始申請の内容確認");
        await Chromium.CheckAsync(page, "portal-check-answers");
        await Chromium.TabToAsync(page, "OK");
        await page.Keyboard.PressAsync("Enter");
        await Heading(page, "申請を送信しました（審査中です）");
        await Chromium.CheckAsync(page, "portal-receipt");
        await Chromium.TabToAsync(page, "資格確認アカウント申請状況を見る");
        await page.Keyboard.PressAsync("Enter");
        await Heading(page, "資格確認アカウント申請状況");
        await Chromium.CheckAsync(page, "portal-status");
    }

    [Fact]
    public async Task Draft_LeftWithoutAWord_IsThereInAnotherBrowser()
    {
        var page = await OpenAsync("/usage-application/apply");
        await page.Locator("#StaffCount").FillAsync("3");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#draft-status")).ToContainTextAsync("保存しました");
        await page.CloseAsync();

        var other = await OpenAsync("/usage-application/apply");

        await Expect(other.Locator("#StaffCount")).ToHaveValueAsync("3");
    }

    [Fact]
    public async Task Draft_WhenTheNetworkIsGone_SaysSoAndIsSavedLater()
    {
        var page = await OpenAsync("/usage-application/apply");
        await page.Context.SetOfflineAsync(true);
        await page.Locator("#StaffCount").FillAsync("3");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#draft-status")).ToContainTextAsync("保存できませんでした");
        await Chromium.CheckAsync(page, "portal-apply-offline");

        await page.Context.SetOfflineAsync(false);

        await Expect(page.Locator("#draft-status")).ToContainTextAsync("保存しました");
    }

    [Fact]
    public async Task States_HaveNothingForAxeToSay()
    {
        var page = await OpenAsync("/applications/status");
        await Chromium.CheckAsync(page, "portal-status-empty");
        var applications = new Applications(portal.Files, Casework.Sealing.MailSeal.Load(portal.Keys.Folder));
        await using var db = portal.Database.OwnerContext();
        var draft = await Applications.AddDraftAsync(db, user.Id);
        await applications.AttachAsync(db, draft);
        db.ChangeTracker.Clear();
        var sent = await applications.Submit(db).RunAsync(
            new SubmitApplication.Request(user.Id, draft.Id, 1, ApplicationKind.UsageStart, null), Applications.Acting(user.Id), CancellationToken.None);
        var number = sent.Value!.Number;
        db.ChangeTracker.Clear();
        await page.GotoAsync(portal.Address + "usage-application/apply");
        await Heading(page, "手続き中の申請があります");
        await Chromium.CheckAsync(page, "portal-already-open");
        await Applications.ReturnAsync(db, number, "StaffCount.Unclear", "FacilityCheck.DocumentUnreadable");
        foreach (var (path, name) in ((string, string)[])
        [
            ($"applications/{number}", "portal-application-returned"), ($"applications/{number}/answer", "portal-answer"),
            ($"applications/{number}/withdraw", "portal-withdraw"), ("applications/status", "portal-status-returned"),
            ($"usage-application/receipt/{number}", "portal-receipt-files"), ("additional-devices", "portal-additional-not-verified"),
        ])
        {
            await page.GotoAsync(portal.Address + path);
            await Chromium.CheckAsync(page, name);
        }

        await portal.Database.ExecuteAsync("update portal_memberships set verified_at = now()");
        foreach (var (path, name) in ((string, string)[])[("additional-devices", "portal-additional"), ("additional-devices/apply", "portal-additional-apply")])
        {
            await page.GotoAsync(portal.Address + path);
            await Chromium.CheckAsync(page, name);
        }
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static Task Heading(IPage page, string text) => Expect(page.Locator("h1")).ToHaveTextAsync(text);

    private static async Task TypeAsync(IPage page, string field, string text)
    {
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#" + field)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(text);
    }

    private async Task<IPage> OpenAsync(string path)
    {
        using var client = await portal.SignedInAsync(user);
        var page = await browser.NewPageAsync();
        await Chromium.CarryCookiesAsync(page, client, portal.Address);
        await page.GotoAsync(new Uri(portal.Address, path).ToString());
        return page;
    }
}
