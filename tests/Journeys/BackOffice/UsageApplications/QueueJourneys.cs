using Microsoft.Playwright;
using Shikaku.Journeys.BackOffice.Cases;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Journeys.BackOffice.UsageApplications;

/// <summary>The queue, by single keys and without a mouse.</summary>
public sealed class QueueJourneys(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private RunningBackOffice office = null!;
    private ReviewDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        office = await RunningBackOffice.StartAsync();
        desk = new ReviewDesk(chromium, office);
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Queue_NothingWaits_SaysSo()
    {
        var page = await desk.OpenAsync("/review");
        await Chromium.CheckAsync(page, "review-queue-empty");
        await page.GotoAsync(new Uri(office.Address, "/review?flag=Sample&search=ためし").ToString());
        await Chromium.CheckAsync(page, "review-queue-nothing-fits");
    }

    [Fact]
    public async Task Queue_SingleKeys_MoveOpenTakeAndComeBack()
    {
        var numbers = await FillAsync(53);
        var page = await desk.OpenAsync("/review");
        await Chromium.CheckAsync(page, "review-queue");

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        Assert.Equal(numbers[1], await ReviewDesk.FocusedAsync(page));
        await page.Keyboard.PressAsync("k");
        Assert.Equal(numbers[0], await ReviewDesk.FocusedAsync(page));
        await page.Keyboard.PressAsync("j");
        await Chromium.GoAsync(page, "Enter");
        Assert.Contains(numbers[1], await page.TextContentAsync("h1"), StringComparison.Ordinal);
        await Chromium.GoAsync(page, "u");
        Assert.Equal(numbers[1], await ReviewDesk.FocusedAsync(page));

        await Chromium.GoAsync(page, "a");
        Assert.Equal(numbers[1], await ReviewDesk.FocusedAsync(page));
        Assert.Contains("審査", await page.Locator("#queue tbody tr").Nth(1).TextContentAsync(), StringComparison.Ordinal);
        for (var n = 0; n < 50; n++)
        {
            await page.Keyboard.PressAsync("j");
        }

        Assert.Equal(numbers[49], await ReviewDesk.FocusedAsync(page));
        await Chromium.PressAsync(page, "次の50件");
        await Chromium.CheckAsync(page, "review-queue-last-page");
        Assert.Equal(3, await page.Locator("#queue tbody tr").CountAsync());
    }

    [Fact]
    public async Task Keys_WhileTypingOrTurnedOff_AreLetters()
    {
        await FillAsync(2);
        var page = await desk.OpenAsync("/review");

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("joka?/");
        Assert.Equal("joka?/", await page.InputValueAsync("#search"));
        await ReviewDesk.LeaveFieldAsync(page);
        await page.Keyboard.PressAsync("?");
        Assert.Equal("キーボードで操作する", await ReviewDesk.FocusedAsync(page));
        await Chromium.CheckAsync(page, "review-queue-keys");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("j");
        Assert.Equal("keys-on", await ReviewDesk.FocusedAsync(page));
        await page.ReloadAsync();
        await page.Keyboard.PressAsync("j");

        Assert.False(await page.EvaluateAsync<bool>("document.activeElement.closest('#queue') !== null"));
    }

    [Fact]
    public async Task Filters_ByKeyboard_StandInTheAddress()
    {
        await FillAsync(6);
        var page = await desk.OpenAsync("/review");
        await page.FocusAsync("#flag");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.FocusAsync("#assigned");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Chromium.PressAsync(page, "絞り込む");

        Assert.Contains("flag=ByDocument", page.Url, StringComparison.Ordinal);
        Assert.Contains("assigned=Nobody", page.Url, StringComparison.Ordinal);
        Assert.Equal("ByDocument", await page.InputValueAsync("#flag"));
        await Chromium.CheckAsync(page, "review-queue-filtered");
        await Chromium.PressAsync(page, "絞り込みをやめる");
        Assert.EndsWith("/review", page.Url, StringComparison.Ordinal);
    }

    /// <returns>The numbers in the order of the queue.</returns>
    private async Task<List<string>> FillAsync(int count)
    {
        string[][] flags = [["ByDocument"], ["FirstFromNetwork"], ["NotMatched", "FirstFromNetwork"], ["ManyDevices"], ["DuplicateAccountNumber", "FacilityHasOtherUser"], ["Sample"]];
        var codes = new[] { TestFacts.FacilityCode, TestFacts.OtherFacilityCode, TestFacts.MidwiferyHomeCode };
        var numbers = new List<string>();
        for (var n = 0; n < count; n++)
        {
            var due = n < 3 ? new DateOnly(2026, 11, 19) : n < 6 ? new DateOnly(2026, 11, 21) : new DateOnly(2026, 11, 26);
            numbers.Add((await TestApplications.AddAsync(office.Database, facility: codes[n % 3], flags: flags[n % flags.Length], dueOn: due)).Number);
        }

        return numbers;
    }
}
