using Microsoft.Playwright;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Reminding;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Sites;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Shikaku.Journeys.Portal;

/// <summary>From the approved application to the registered 運用開始日, by keyboard; axe in every state.</summary>
public sealed class DeviceAccountsJourneyTests(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private RunningPortal portal = null!;
    private PortalUser user = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        user = await portal.AddUserAsync(verified: true);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Facility_FromHomeToOperationStart_ByKeyboardAlone()
    {
        await using var api = await RunningApi.StartAsync(_ => portal.Database.ApiConnectionString);
        var values = (await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id))[0];
        var page = await OpenAsync(user);
        await page.GotoAsync(portal.Address + "home");
        await Chromium.CheckAsync(page, "devices-01-home-approved");

        await Chromium.PressAsync(page, "ユーザ設定情報を見る");
        await Heading(page, "資格確認アカウント管理");
        await Chromium.CheckAsync(page, "devices-02-list");
        await Chromium.PressAsync(page, values.LoginId.Value);
        await Heading(page, $"アカウント {values.LoginId}");
        await Chromium.CheckAsync(page, "devices-03-available");

        await Chromium.TabToAsync(page, "名前を保存する");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.InsertTextAsync(new string('受', 61));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "devices-04-name-error");
        await page.Locator("#Name").FillAsync("受付1");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("端末の名前を保存しました")).ToBeVisibleAsync();
        await Chromium.CheckAsync(page, "devices-05-named");

        await Chromium.PressAsync(page, "画面で見る");
        await Heading(page, "マイナ資格確認アプリ ユーザ設定情報");
        await Chromium.CheckAsync(page, "devices-06-sheet");
        await Chromium.TabToAsync(page, "PDFをダウンロード");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        Assert.Equal($"ユーザ設定情報_{values.LoginId}.pdf", download.SuggestedFilename);

        using var terminal = await TestTerminal.ActivateAsync(api, TestDevices.ForTerminal(values));
        await page.ReloadAsync();
        await Expect(page.GetByText("この設定情報は使用済みです。")).ToBeVisibleAsync();
        await Chromium.CheckAsync(page, "devices-07-sheet-used");

        await TestDevices.AddCheckAsync(portal.Database, values.LoginId, FixedClock.Morning);
        await page.GotoAsync(portal.Address + $"device-accounts/{values.LoginId}");
        await Chromium.CheckAsync(page, "devices-08-registered");
        await page.GotoAsync(portal.Address + "home");
        await Chromium.CheckAsync(page, "devices-09-home-checked");
        await Chromium.PressAsync(page, "運用開始日を入力する");
        await Heading(page, "運用開始日登録");
        await Chromium.CheckAsync(page, "devices-10-operation-start-proposed");
        await Chromium.PressAsync(page, "この日を送信する");
        await Heading(page, "運用開始日登録の内容確認");
        await Chromium.CheckAsync(page, "devices-10b-operation-start-check");
        await Chromium.PressAsync(page, "OK");
        await Expect(page.GetByText("から運用しています。")).ToBeVisibleAsync();
        await Chromium.CheckAsync(page, "devices-11-operation-start-done");
        await page.GotoAsync(portal.Address + "home");
        await Chromium.CheckAsync(page, "devices-12-home-done");
    }

    [Fact]
    public async Task LostTerminal_StoppedAndReissued_ByKeyboardAlone()
    {
        var values = (await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id))[0];
        var page = await OpenAsync(user);
        await page.GotoAsync(portal.Address + $"device-accounts/{values.LoginId}");

        await Chromium.PressAsync(page, "このアカウントを停止");
        await Chromium.CheckAsync(page, "devices-20-stop");
        await Chromium.TabToAsync(page, "停止しない");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.InsertTextAsync(new string('失', 201));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "devices-21-stop-error");
        await page.Locator("#Reason").FillAsync("端末を紛失した");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("アカウントを停止しました")).ToBeVisibleAsync();
        await Chromium.CheckAsync(page, "devices-22-stopped");

        await Chromium.PressAsync(page, "アクティベーションコードを再発行");
        await Chromium.CheckAsync(page, "devices-23-reissue");
        await portal.Database.ExecuteAsync("update device_accounts set sealed_secrets = null, status = 'Available'");
        await Chromium.PressAsync(page, "再発行する");
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "devices-24-reissue-changed");
        await Chromium.PressAsync(page, "再発行する");
        await Expect(page.GetByText("アクティベーションコードを再発行しました")).ToBeVisibleAsync();
        await Chromium.CheckAsync(page, "devices-25-reissued");
    }

    [Fact]
    public async Task OtherStates_HaveNothingForAxeToSay()
    {
        var page = await OpenAsync(user);
        await page.GotoAsync(portal.Address + "device-accounts");
        await Chromium.CheckAsync(page, "devices-30-list-empty");
        await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id, count: 12);
        await portal.Database.ExecuteAsync("update device_accounts set status = 'Stopped', device_name = '受付2のとても長い名前の端末' where id % 3 = 0");
        await portal.Database.ExecuteAsync("update device_accounts set sealed_secrets = null where id % 3 = 1");
        await page.ReloadAsync();
        await Chromium.CheckAsync(page, "devices-31-list-many");
        await page.GotoAsync(portal.Address + "device-accounts?status=registered");
        await Chromium.CheckAsync(page, "devices-32-list-none-of-this");
        await page.GotoAsync(portal.Address + "operation-start");
        await Chromium.CheckAsync(page, "devices-33-operation-start-empty");
        await Expect(page.Locator(".missing")).ToBeVisibleAsync();
        await page.Locator("#StartsOn").FillAsync("2024-03-31");
        await Expect(page.Locator(".missing")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "devices-34-operation-start-error");
        await page.GotoAsync(portal.Address + "operation-start");
        await Chromium.PressAsync(page, "お知らせのメールを止める");
        await Chromium.CheckAsync(page, "devices-35-reminders-stopped");

        var token = ReminderLink.TokenFor(TestFacts.FacilityCode, MailSeal.Load(portal.Keys.Folder));
        var anybody = await browser.NewPageAsync();
        await anybody.GotoAsync(portal.Address + $"operation-start/reminders/{token}");
        await Chromium.CheckAsync(anybody, "devices-36-stop-reminders");
        await Chromium.PressAsync(anybody, "メールを止める");
        await Chromium.CheckAsync(anybody, "devices-37-reminders-stopped-by-link");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ApplicationState.Submitted)]
    [InlineData(ApplicationState.Returned)]
    [InlineData(ApplicationState.Rejected)]
    public async Task BeforeApproval_HomeAndItsPages_HaveNothingForAxeToSay(ApplicationState? state)
    {
        var applicant = await portal.AddUserAsync();
        if (state is { } reached)
        {
            await TestDevices.AddApplicationAsync(portal.Database, applicant.Id, state: reached);
        }

        var page = await OpenAsync(applicant);
        await page.GotoAsync(portal.Address + "home");
        await Chromium.CheckAsync(page, $"devices-40-home-{state?.ToString() ?? "new"}");
        await page.GotoAsync(portal.Address + "device-accounts");
        await Chromium.CheckAsync(page, "devices-41-list-unverified");
        await page.GotoAsync(portal.Address + "operation-start");
        await Chromium.CheckAsync(page, "devices-42-operation-start-unverified");
    }

    private async Task<IPage> OpenAsync(PortalUser who)
    {
        using var client = await portal.SignedInAsync(who);
        var page = await browser.NewPageAsync();
        await Chromium.CarryCookiesAsync(page, client, portal.Address);
        return page;
    }

    private static Task Heading(IPage page, string heading) => Expect(page.Locator("h1")).ToHaveTextAsync(heading);
}
