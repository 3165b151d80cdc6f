namespace Shikaku.Journeys;

/// <summary>The eyes of all journeys: do they see?</summary>
public sealed class ChromiumTests(Chromium browser) : IClassFixture<Chromium>
{
    [Fact]
    public async Task ViolationsAsync_BadPage_NamesRuleAndMarkup()
    {
        var page = await browser.NewPageAsync();
        await page.SetContentAsync("""<html><body><main><h1>見本</h1><img id="bare" src="x.png"></main></body></html>""");

        var violations = await Chromium.ViolationsAsync(page);

        Assert.Contains(violations, each => each.StartsWith("html-has-lang", StringComparison.Ordinal));
        Assert.Contains(violations, each => each.StartsWith("image-alt", StringComparison.Ordinal) && each.Contains("bare", StringComparison.Ordinal));
        Assert.Single(await Chromium.ViolationsAsync(page, "image-alt"));
    }

    [Fact]
    public async Task CheckAsync_PageWiderThanATelephone_Fails()
    {
        var page = await browser.NewPageAsync();
        await page.SetContentAsync("""<html lang="ja"><head><title>見本</title></head><body><main><h1 style="width: 400px">見本</h1></main></body></html>""");

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Chromium.CheckAsync(page, "wide"));
    }
}
