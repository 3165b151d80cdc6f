using Microsoft.Playwright;
using Shikaku.Journeys.CardApp;

namespace Shikaku.Journeys.CardToResult;

public sealed class FirstStartTests(PcscdFixture service, WholeSystem system, Chromium browser)
    : WholeSystemTest(service, system), IClassFixture<Chromium>
{
    [Fact]
    public async Task FirstStart_WithTheSettingsSheet_ToAResultByKeyboardAlone()
    {
        var sheet = await Whole.OpenAccountAsync();
        await using var app = await Whole.StartAnotherAppAsync();
        await using var counter = await Counter.OpenAsync(browser, app);
        var page = counter.Page;
        var keys = new Keyboard(page);
        await keys.SeesAsync("利用規約");
        await keys.PressAsync("同意して進む");
        await keys.SeesAsync("初期登録");

        await keys.TypeAsync("機関コード", sheet.FacilityCode);
        await keys.TypeAsync("ID", sheet.LoginId);
        await keys.TypeAsync("パスワード", sheet.Password);
        await keys.TypeAsync("アクティベーションコード", sheet.ActivationCode);
        await keys.TypeAsync("端末の名前", "受付2");
        await keys.PressAsync("登録する");
        await keys.SeesAsync("パスコードの設定");
        await keys.PressAsync("設定しない");
        await keys.SeesAsync("本人確認の方法");
        await keys.TickAsync("(A) 職員による目視確認");
        await keys.DownAsync(1);
        await keys.PressAsync("決めて始める");
        await Assertions.Expect(page.Locator("#pin")).ToBeFocusedAsync();

        // The official order: the holder is verified first, then the card is put down.
        await page.Keyboard.TypeAsync("1234");
        await page.Keyboard.PressAsync("Enter");
        await counter.SeesAsync("カードをリーダーに置いてください");
        await Whole.PutAsync("valid");

        await counter.SeesAsync("有効");
        await Assertions.Expect(counter.Heading).ToBeFocusedAsync();
        Assert.Equal("I001", await counter.OutcomeAsync());
        await Assertions.Expect(counter.Field("Name").First).ToHaveTextAsync("見本　花子");
    }

    [Fact]
    public async Task SettingsSheet_UsedBefore_IsRefusedWithItsReason()
    {
        var sheet = await Whole.OpenAccountAsync();
        await using (var first = await Whole.StartAnotherAppAsync())
        {
            await first.RegisterAsync(sheet);
        }

        await using var app = await Whole.StartAnotherAppAsync();
        await using var counter = await Counter.OpenAsync(browser, app);
        await new Keyboard(counter.Page).PressAsync("同意して進む");
        await counter.Page.Locator("#FacilityCode").FillAsync(sheet.FacilityCode);
        await counter.Page.Locator("#LoginId").FillAsync(sheet.LoginId);
        await counter.Page.Locator("#Password").FillAsync(sheet.Password);
        await counter.Page.Locator("#ActivationCode").FillAsync(sheet.ActivationCode);
        await counter.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(counter.Page.Locator(".error-summary")).ToBeVisibleAsync();
        await Assertions.Expect(counter.Page.Locator("main")).ToContainTextAsync("E012");
    }
}
