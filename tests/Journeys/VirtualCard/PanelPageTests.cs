using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Journeys.CardApp;
using Shikaku.VirtualCard;
using Xunit;

namespace Shikaku.Journeys.VirtualCard;

/// <summary>The panel for people, in a true browser, without any reader.</summary>
public sealed class PanelPageTests(CounterBrowser browser) : IClassFixture<CounterBrowser>, IAsyncLifetime
{
    private readonly DirectoryInfo cards = Directory.CreateTempSubdirectory("shikaku-panel-");
    private WebApplication host = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, card) in new[] { ("incomplete", """{"title":"ファイルの欠けたカード","holder":"P0003"}"""), ("broken", "no json") })
        {
            await File.WriteAllTextAsync(Path.Combine(cards.CreateSubdirectory(name).FullName, "card.json"), card);
        }

        host = VirtualCardHost.Build(["--VirtualCard:Port=0", "--VirtualCard:VpcdPort=1", "--VirtualCard:CardsFolder=" + cards.FullName]);
        await host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        cards.Delete(recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Panel_WithAndWithoutJavaScript_HasNothingForAxeToSay(bool javaScript)
    {
        var page = await browser.NewPageAsync(javaScript: javaScript);
        await page.GotoAsync(Address);
        if (javaScript)
        {
            await CounterBrowser.CheckAsync(page, "50-panel");
        }

        await page.GetByText("カードを置く", new() { Exact = true }).ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("カードのファイルを読み取れません");
        if (javaScript)
        {
            await CounterBrowser.CheckAsync(page, "51-panel-problem");
        }
    }

    [Theory]
    [InlineData(null, null, 204)]
    [InlineData("own", "same-origin", 204)]
    [InlineData(null, "cross-site", 403)]
    [InlineData("http://evil.example", null, 403)]
    public async Task CardTakenByARequest_OfAProgramOrOfTheOwnPage_IsAllowed(string? origin, string? site, int status)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Delete, Address + "/card");
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin == "own" ? Address : origin);
        }

        if (site is not null)
        {
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
        }

        using var response = await http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
    }

    private string Address => host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
