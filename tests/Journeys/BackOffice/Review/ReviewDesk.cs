using Microsoft.Playwright;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.BackOffice.Review;

/// <summary>Reviewers at their browsers, and what is asked again and again about what they see.</summary>
internal sealed class ReviewDesk(Chromium chromium, RunningBackOffice office)
{
    public Task<IPage> OpenAsync(string path, StaffRole role = StaffRole.Reviewer) => OpenAsync(path, office.AddStaffAsync(role));

    public async Task<IPage> OpenAsync(string path, Task<Casework.Staff.StaffUser> person)
    {
        var page = await chromium.NewPageAsync();
        using var client = await office.SignedInAsync(await person);
        await Chromium.CarryCookiesAsync(page, client, office.Address);
        await page.GotoAsync(new Uri(office.Address, path).ToString());
        return page;
    }

    /// <summary>Presses a key that leads to another page, and waits for that page.</summary>
    public static async Task GoAsync(IPage page, string key)
    {
        await page.EvaluateAsync("window.before = true");
        await page.Keyboard.PressAsync(key);
        await page.WaitForFunctionAsync("window.before === undefined && document.readyState === 'complete'");
    }

    /// <summary>Tabs to a button or link and presses it.</summary>
    public static async Task PressAsync(IPage page, string words)
    {
        await Chromium.TabToAsync(page, words);
        await GoAsync(page, "Enter");
    }

    /// <summary>Esc out of a field, as it were: nothing on the page has the focus.</summary>
    public static Task LeaveFieldAsync(IPage page) => page.EvaluateAsync("document.activeElement.blur()");

    public static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.id || document.activeElement.textContent.trim()");

    public static async Task SeesAsync(IPage page, string words) => await Assertions.Expect(page.Locator("main")).ToContainTextAsync(words);
}
