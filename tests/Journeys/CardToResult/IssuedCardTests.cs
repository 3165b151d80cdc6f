using Microsoft.Playwright;
using Shikaku.Journeys.CardApp;
using Shikaku.TestKit.Pcsc;

namespace Shikaku.Journeys.CardToResult;

/// <summary>A card issued a moment ago, played by an emulator that is not ours.</summary>
public sealed class IssuedCardTests(PcscdFixture service, WholeSystem system, Chromium browser)
    : WholeSystemTest(service, system), IClassFixture<Chromium>
{
    [Fact]
    public async Task IssuedCard_OnAnotherEmulator_GetsItsHoldersResult()
    {
        var folder = await IssueAsync("P0010");
        using var card = new SmallCard(folder);
        await using var counter = await Counter.OpenAsync(browser, Whole.App);

        await using (await VpcdCard.InsertAsync(card.Answer))
        {
            await Whole.UntilCardAsync(present: true);
            await counter.EnterPinAsync("9999");
            await counter.SeesAsync("暗証番号が違います（残り2回）");
            await counter.EnterPinAsync();
            await counter.SeesAsync("有効");
        }

        Assert.Equal("I001", await counter.OutcomeAsync());
        Assert.Equal(3, card.Tries);
        await Assertions.Expect(counter.Field("Name").First).ToHaveTextAsync("高齢　一代");
    }

    [Fact]
    public async Task IssuedCard_Unlinked_IsNotRegistered()
    {
        using var card = new SmallCard(await IssueAsync("P0010", "--unlinked"));
        Assert.Equal("E104", await CheckAsync(card));
    }

    [Fact]
    public async Task IssuedCard_OfTheOlderAuthority_GetsItsHoldersResult()
    {
        using var card = new SmallCard(await IssueAsync("P0001", "--generation", "2"));
        Assert.Equal("I001", await CheckAsync(card));
    }

    [Fact]
    public async Task IssuedCard_RevokedLater_IsRefused()
    {
        var folder = await IssueAsync("P0001");
        using var card = new SmallCard(folder);
        Assert.Equal("I001", await CheckAsync(card));

        await Whole.Sample.DoAsync("card", "revoke", "--certificate", Path.Combine(folder, "certificate.der"));

        await Whole.UntilCardAsync(present: false);
        Assert.Equal("Refused E102", await CheckAsync(card));
    }

    /// <summary>What an emulator needs; the rest of the folder is taken away.</summary>
    private async Task<string> IssueAsync(string person, params string[] more)
    {
        var folder = Whole.Sample.NewFolder();
        await Whole.Sample.DoAsync(["card", "issue", "--person", person, "--out", folder, .. more]);
        File.Delete(Path.Combine(folder, "card.json"));
        File.Delete(Path.Combine(folder, "terminal-authority.der"));
        return folder;
    }

    private async Task<string> CheckAsync(SmallCard card)
    {
        Whole.App.Checking.Clear();
        await using var counter = await Counter.OpenAsync(browser, Whole.App);
        await using var inserted = await VpcdCard.InsertAsync(card.Answer);
        await Whole.UntilCardAsync(present: true);
        await counter.EnterPinAsync();
        await Assertions.Expect(counter.Page.Locator("[data-state=result], [data-state=problem]")).ToBeVisibleAsync();
        return await counter.OutcomeAsync();
    }
}
