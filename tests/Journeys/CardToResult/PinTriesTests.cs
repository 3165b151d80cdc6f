using Microsoft.Playwright;
using Shikaku.Journeys.CardApp;

namespace Shikaku.Journeys.CardToResult;

/// <summary>What the screen says about tries is what the card counts, and no try is spent for nothing.</summary>
public sealed class PinTriesTests(PcscdFixture service, WholeSystem system, Chromium browser)
    : WholeSystemTest(service, system), IClassFixture<Chromium>
{
    [Fact]
    public async Task WrongPin_AgainAndAgain_TellsTheTriesAndAsksBeforeTheLast()
    {
        await using var counter = await Counter.OpenAsync(browser, Whole.App);
        await Whole.PutAsync("valid");

        await counter.EnterPinAsync("9999");
        await counter.SeesAsync("暗証番号が違います（残り2回）");
        Assert.Equal(2, Whole.TriesLeft("valid"));

        await counter.EnterPinAsync("9999");
        await counter.SeesAsync("暗証番号が違います（残り1回）");
        Assert.Equal(1, Whole.TriesLeft("valid"));

        await counter.EnterPinAsync("9999");
        await Assertions.Expect(counter.Page.Locator("#acceptLastTry-error")).ToContainTextAsync("あと1回であること");
        Assert.Equal(1, Whole.TriesLeft("valid"));

        await counter.Page.Locator("#acceptLastTry").CheckAsync();
        await counter.Page.Keyboard.PressAsync("Enter");
        await counter.SeesAsync("暗証番号がロックされています");
        Assert.Equal(0, Whole.TriesLeft("valid"));

        await counter.ComparePhotoAsync();
        await counter.SeesAsync("有効");
        Assert.Equal(0, Whole.TriesLeft("valid"));
    }

    [Fact]
    public async Task LastTry_AcceptedWithTheRightPin_GivesTheResultAndAllTriesBack()
    {
        await using var counter = await Counter.OpenAsync(browser, Whole.App);
        await Whole.PutAsync("wrong-pin-last-try");
        await counter.EnterPinAsync();
        await counter.SeesAsync("暗証番号を試せるのは、あと1回です");
        Assert.Equal(1, Whole.TriesLeft("wrong-pin-last-try"));

        await counter.Page.Locator("#acceptLastTry").CheckAsync();
        await counter.EnterPinAsync();

        await counter.SeesAsync("有効");
        Assert.Equal(3, Whole.TriesLeft("wrong-pin-last-try"));
    }

    [Fact]
    public async Task LastTry_OfACardTakenAway_IsNotAskedOfTheNext()
    {
        await using var counter = await Counter.OpenAsync(browser, Whole.App);
        await Whole.PutAsync("wrong-pin-last-try");
        await counter.EnterPinAsync();
        await Assertions.Expect(counter.Page.Locator("#acceptLastTry")).ToBeVisibleAsync();

        await Whole.TakeAwayAsync();
        await Assertions.Expect(counter.Page.Locator("#acceptLastTry")).ToBeHiddenAsync();
        await Whole.PutAsync("valid");
        await counter.EnterPinAsync();

        await counter.SeesAsync("有効");
        Assert.Equal(1, Whole.TriesLeft("wrong-pin-last-try"));
    }

    [Fact]
    public async Task WrongPin_ServerOrDatabaseGone_CostsNoTry()
    {
        await using var counter = await Counter.OpenAsync(browser, Whole.App);
        await Whole.PutAsync("valid");
        Whole.DatabaseLine.Break();
        await counter.EnterPinAsync("9999");
        await counter.SeesAsync("ただいま資格確認のサーバーが混み合っているか、メンテナンス中です");
        Assert.Equal(3, Whole.TriesLeft("valid"));

        await Whole.StopApiAsync();
        await counter.EnterPinAsync("9999");
        await counter.SeesAsync("資格確認のサーバーにつながりません");
        Assert.Equal(3, Whole.TriesLeft("valid"));
    }

    [Fact]
    public async Task LastTry_ServerGone_IsNotSpent()
    {
        await using var counter = await Counter.OpenAsync(browser, Whole.App);
        await Whole.PutAsync("wrong-pin-last-try");
        await counter.EnterPinAsync();
        await counter.Page.Locator("#acceptLastTry").CheckAsync();
        await Whole.StopApiAsync();

        await counter.EnterPinAsync();

        await counter.SeesAsync("資格確認のサーバーにつながりません");
        Assert.Equal(1, Whole.TriesLeft("wrong-pin-last-try"));
    }
}
