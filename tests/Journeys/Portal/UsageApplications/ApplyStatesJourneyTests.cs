using System.Security.Cryptography;
using Microsoft.Playwright;
using Shikaku.Casework.Registration;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Sites;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Shikaku.Journeys.Portal.UsageApplications;

/// <summary>The states of the forms that the straight way does not pass.</summary>
public sealed class ApplyStatesJourneyTests(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const string Form = "usage-application/apply";

    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task ByDocument_FileAdded_ShrinksTheMissingAndStandsOnTheReceipt()
    {
        var page = await OpenAsync(await portal.AddUserAsync(TestFacts.OtherFacilityCode), Form);
        await page.Locator("[name=FacilityCheck][value=ByDocument]").CheckAsync();
        var missing = page.Locator("[data-missing=Attachments]");
        await Expect(missing).ToBeVisibleAsync();
        await Expect(page.Locator(".claim")).ToBeHiddenAsync();
        await Expect(page.Locator("#attachments-heading")).ToContainTextAsync("※必須");
        await Chromium.CheckAsync(page, "portal-apply-document-missing");

        var content = SampleFiles.Pdf();
        await page.Locator("#attachments-input").SetInputFilesAsync(new FilePayload { Name = "機関届.pdf", MimeType = "application/pdf", Buffer = content });
        await Expect(page.Locator(".attachment")).ToHaveCountAsync(1);
        await Expect(missing).ToBeHiddenAsync();
        await Chromium.CheckAsync(page, "portal-apply-document-added");
        await page.ReloadAsync();
        await Expect(missing).ToBeHiddenAsync();

        await page.Locator("#StaffCount").FillAsync("２");
        await page.Locator("#DeviceCount").FillAsync("２０");
        await page.Locator("#TermsAgreed").CheckAsync();
        await Expect(page.Locator("#missing")).ToBeHiddenAsync();
        await Chromium.PressAsync(page, "送信");
        await Chromium.CheckAsync(page, "portal-check-answers-files");
        await Chromium.PressAsync(page, "OK");
        await Expect(page.Locator(".files")).ToContainTextAsync("機関届.pdf");
        await Expect(page.Locator(".files")).ToContainTextAsync(content.Length.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) + " バイト");
        await Expect(page.Locator(".files")).ToContainTextAsync(Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    [Fact]
    public async Task FacilityCheck_TriesUsedUp_LeadsToTheDocument()
    {
        var page = await OpenAsync(await portal.AddUserAsync(TestFacts.MidwiferyHomeCode), Form);
        await page.Locator("#Claimed").FillAsync("１２３４５６７８");
        await page.GetByRole(AriaRole.Button, new() { Name = "施設の確認" }).ClickAsync();
        await Expect(page.Locator("#facility-check-answer")).ToContainTextAsync("（U106）");
        await Expect(page.Locator("[name=FacilityCheck][value=ByMatching]")).ToBeCheckedAsync();
        await page.Locator("#Claimed").FillAsync("７６５４３２１");
        for (var left = 4; left >= 0; left--)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "施設の確認" }).ClickAsync();
            await Expect(page.Locator("#facility-check-answer")).ToContainTextAsync($"本日の残り{left}回");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "施設の確認" }).ClickAsync();

        await Expect(page.Locator("#facility-check-answer")).ToContainTextAsync("（U121）");
        await Chromium.CheckAsync(page, "portal-apply-tries-used-up");
        await page.Locator("#StaffCount").FillAsync("0");
        await page.Locator("#DeviceCount").FillAsync("21");
        await Chromium.PressAsync(page, "送信");
        await Expect(page.Locator("#StaffCount-error")).ToContainTextAsync("（U108）");
        await Expect(page.Locator("#DeviceCount-error")).ToContainTextAsync("（U111）");
        await Chromium.CheckAsync(page, "portal-apply-too-many");
    }

    [Fact]
    public async Task FacilityCheck_TypingWhileItAnswers_LosesNothing()
    {
        var user = await portal.AddUserAsync(TestFacts.MidwiferyHomeCode);
        var page = await OpenAsync(user, Form);
        var typed = new TaskCompletionSource();
        await page.RouteAsync("**/*handler=Check", async route =>
        {
            await typed.Task;
            await route.ContinueAsync();
        });
        await page.Locator("#Claimed").FillAsync("7654321");
        await page.GetByRole(AriaRole.Button, new() { Name = "施設の確認" }).ClickAsync();
        await Expect(page.Locator("#facility-check-answer")).ToHaveTextAsync("確認しています…");
        await page.Locator("#StaffCount").EvaluateAsync("field => { field.value = '12'; }");
        var saved = page.WaitForResponseAsync(response => response.Request.PostData?.Contains("StaffCount=12", StringComparison.Ordinal) == true);
        typed.SetResult();

        await Expect(page.Locator("#facility-check-answer")).ToContainTextAsync("本日の残り4回");
        await saved;
        await Expect(page.Locator("#draft-status")).ToContainTextAsync("保存しました");
        await page.ReloadAsync();
        await Expect(page.Locator("#StaffCount")).ToHaveValueAsync("12");
    }

    [Fact]
    public async Task Draft_SessionEndedWhileTyping_SaysWhatToDoAndKeepsTheForm()
    {
        var page = await OpenAsync(await portal.AddUserAsync(), Form);
        await page.Locator("#StaffCount").FillAsync("2");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#draft-status")).ToContainTextAsync("保存しました");
        await portal.Database.ExecuteAsync("delete from sign_in_sessions");

        await page.Locator("#DeviceCount").FillAsync("3");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#draft-status")).ToContainTextAsync("ログインの有効期限が切れました。");
        await Chromium.CheckAsync(page, "portal-apply-session-ended");
        await page.GetByRole(AriaRole.Button, new() { Name = "施設の確認" }).ClickAsync();
        await Expect(page.Locator("#facility-check-answer")).ToContainTextAsync("ログインの有効期限が切れました。");
        await page.GetByRole(AriaRole.Button, new() { Name = "下書きを保存" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("ログイン");
        await Expect(page.GetByText("お預かりしています")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Draft_OfAnOlderForm_ShowsWhatItCannotPlace()
    {
        var user = await portal.AddUserAsync();
        await portal.Database.ExecuteAsync(
            $$"""
            insert into drafts (id, user_id, facility_code, form_kind, form_key, form_version, answers, saved_at, version)
            values (gen_random_uuid(), '{{user.Id}}', '{{user.FacilityCode}}', 'UsageStart', '', 1, '{"Method": "1", "BirthDate": "昭和31年4月5日", "StaffCount": "2", "Floor": "2階"}', now(), 2)
            """);

        var page = await OpenAsync(user, Form);

        await Expect(page.GetByText("Floor：2階")).ToBeVisibleAsync();
        await Expect(page.Locator("#BirthYear")).ToHaveValueAsync("1956");
        await Expect(page.Locator("[name=FacilityCheck][value=ByMatching]")).ToBeCheckedAsync();
        await Chromium.CheckAsync(page, "portal-apply-older-draft");
    }

    [Fact]
    public async Task Tabs_TwoOnOneDraft_TellWhatWasReplaced()
    {
        var user = await portal.AddUserAsync();
        var one = await OpenAsync(user, Form);
        var two = await one.Context.NewPageAsync();
        await two.GotoAsync(portal.Address + Form);
        await one.Locator("#StaffCount").FillAsync("3");
        await one.Keyboard.PressAsync("Tab");
        await Expect(one.Locator("#draft-status")).ToContainTextAsync("保存しました");

        await two.Locator("#StaffCount").FillAsync("5");
        await two.Keyboard.PressAsync("Tab");

        await Expect(two.Locator("#draft-status")).ToContainTextAsync("別の画面の入力を置き換えました（職員数：3）");
        await Chromium.CheckAsync(two, "portal-apply-two-tabs");
    }

    [Theory]
    [InlineData(ApplicationState.Submitted)]
    [InlineData(ApplicationState.Approved)]
    [InlineData(ApplicationState.Rejected)]
    [InlineData(ApplicationState.Withdrawn)]
    public async Task Application_InAnyState_HasNothingForAxeToSay(ApplicationState state)
    {
        var user = await portal.AddUserAsync();
        var application = await TestDevices.AddApplicationAsync(portal.Database, user.Id, state: state);

        var page = await OpenAsync(user, "applications/status");
        await Expect(page.Locator(".state")).ToHaveTextAsync(ApplicationStates.Name(state));
        await Chromium.CheckAsync(page, $"portal-status-{state}");
        await Chromium.PressAsync(page, ApplicationStates.Name(ApplicationKind.UsageStart));
        await Expect(page.Locator("h1")).ToHaveTextAsync(ApplicationStates.Name(ApplicationKind.UsageStart));
        await Chromium.CheckAsync(page, $"portal-application-{state}");
        await page.GotoAsync(portal.Address + $"applications/{application.Number}/withdraw");
        await Expect(page.Locator("h1")).ToHaveTextAsync("申請の取下げ");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "取り下げる" })).ToHaveCountAsync(state == ApplicationState.Submitted ? 1 : 0);
        await Chromium.CheckAsync(page, $"portal-withdraw-{state}");
    }

    [Fact]
    public async Task Return_AnsweredAndThenWithdrawn_WithTheKeyboardAlone()
    {
        var user = await portal.AddUserAsync();
        var number = (await TestDevices.AddApplicationAsync(portal.Database, user.Id, state: ApplicationState.Submitted)).Number;
        await using (var db = portal.Database.OwnerContext())
        {
            await Applications.ReturnAsync(db, number, "StaffCount.Unclear", "FacilityCheck.Mismatch");
        }

        var page = await OpenAsync(user, "applications/" + number);
        await Chromium.PressAsync(page, "修正して送信する");
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Expect(page.Locator("#StaffCount-error")).ToContainTextAsync("職員数を確認してください。");
        await Expect(page.Locator("#Claimed-error")).ToContainTextAsync("一致しませんでした");
        await Chromium.TabToAsync(page, "職員数を確認してください。マイナ資格確認アプリを利用する職員の人数を入力してください。");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#StaffCount")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("6");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#draft-status")).ToContainTextAsync("保存しました");
        await Chromium.CheckAsync(page, "portal-answer-typed");

        await page.GotoAsync(portal.Address + "applications/" + number);
        await Chromium.PressAsync(page, "この申請を取り下げる");
        await Chromium.TabToAsync(page, "取り下げる");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.InsertTextAsync(new string('間', 501));
        await Chromium.PressAsync(page, "取り下げる");
        await Expect(page.Locator("#Reason-error")).ToContainTextAsync("（U117）");
        await Chromium.CheckAsync(page, "portal-withdraw-error");
        await page.Locator("#Reason").FillAsync("台数を間違えたため");
        await Chromium.PressAsync(page, "取り下げる");
        await Expect(page.Locator(".state")).ToHaveTextAsync("取下げ");
    }

    private async Task<IPage> OpenAsync(PortalUser user, string path)
    {
        using var client = await portal.SignedInAsync(user);
        var page = await browser.NewPageAsync();
        await Chromium.CarryCookiesAsync(page, client, portal.Address);
        await page.GotoAsync(portal.Address + path);
        return page;
    }
}
