using Microsoft.Playwright;
using Shikaku.Journeys.CardApp;
using Shikaku.TestKit.CardApp;

namespace Shikaku.Journeys.CardToResult;

/// <summary>The window at the counter, in Chromium. One left open goes on following the app.</summary>
internal sealed class Counter(IPage page) : IAsyncDisposable
{
    public IPage Page => page;

    public ILocator Heading => page.Locator("#panel-heading");

    public ILocator Panel => page.Locator("#panel");

    public static async Task<Counter> OpenAsync(Chromium browser, RunningCardApp app)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(app.StartUrl);
        return new Counter(page);
    }

    public async Task EnterPinAsync(string pin = "1234")
    {
        await page.Locator("#pin").FillAsync(pin);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Staff chose the visual check and compared the photo.</summary>
    public async Task ComparePhotoAsync()
    {
        await page.Locator("button[name=verification][value=Visual]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "カードの写真とご本人が一致しました" }).ClickAsync();
    }

    public Task SeesAsync(string heading) => Assertions.Expect(Heading).ToHaveTextAsync(heading);

    /// <summary>Result code; or name of the problem and code.</summary>
    public async Task<string> OutcomeAsync() => await page.EvaluateAsync<string>(
        "(document.querySelector('[data-result-code]')?.dataset.resultCode) ?? (({ problem, code }) => `${problem} ${code}`)(document.querySelector('[data-problem]').dataset)");

    public async Task<string> WarningsAsync() =>
        await page.EvaluateAsync<string>("[...document.querySelectorAll('[data-warning]')].map(each => each.dataset.warning).join(' ')");

    public ILocator Field(string name) => page.Locator($"[data-field='{name}']");

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();
}
