using Microsoft.Playwright;
using Shikaku.Journeys.CardToResult;

namespace Shikaku.Journeys.Pictures;

/// <summary>The card app as the manuals show it: with real readers, and a card on one.</summary>
public sealed class CardAppPictures(PcscdFixture service, WholeSystem system, Chromium browser) : WholeSystemTest(service, system), IClassFixture<Chromium>
{
    [Fact]
    public async Task FromRegistrationToAResult_AsTheManualsShowIt()
    {
        var sheet = await Whole.OpenAccountAsync();
        await using var app = await Whole.StartAnotherAppAsync();
        var page = await Picture.NewPageAsync(browser);
        await page.GotoAsync(app.StartUrl);
        await page.GetByRole(AriaRole.Button, new() { Name = "同意して進む" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("初期登録");
        await Picture.TakeAsync(page, "card-app-registration");

        await app.RegisterAsync(sheet);
        await using var counter = new Counter(await Picture.NewPageAsync(browser));
        await counter.Page.GotoAsync(Whole.App.StartUrl);
        await Assertions.Expect(counter.Page.Locator("#pin")).ToBeVisibleAsync();
        await Assertions.Expect(counter.Page.Locator("main")).ToContainTextAsync("使えます");
        await Picture.TakeAsync(counter.Page, "card-app-ready");

        await counter.EnterPinAsync();
        await counter.SeesAsync("カードをリーダーに置いてください");
        await Whole.PutAsync("valid");
        await counter.SeesAsync("有効");
        await Picture.TakeAsync(counter.Page, "card-app-result");
        await page.Context.CloseAsync();
    }
}
