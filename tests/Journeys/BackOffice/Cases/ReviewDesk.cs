using Microsoft.Playwright;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.BackOffice.Cases;

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

    /// <summary>Esc out of a field, as it were: nothing on the page has the focus.</summary>
    public static Task LeaveFieldAsync(IPage page) => page.EvaluateAsync("document.activeElement.blur()");

    public static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.id || document.activeElement.textContent.trim()");

    public static async Task SeesAsync(IPage page, string words) => await Assertions.Expect(page.Locator("main")).ToContainTextAsync(words);
}
