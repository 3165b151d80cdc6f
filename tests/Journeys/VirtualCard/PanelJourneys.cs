using System.Net;
using System.Net.Http.Json;
using Microsoft.Playwright;
using Shikaku.Cards;
using Shikaku.Journeys.CardApp;
using Shikaku.Journeys.Readers;
using Shikaku.Readers;
using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Panel;
using Shikaku.VirtualCard.Vpcd;

namespace Shikaku.Journeys.VirtualCard;

/// <summary>Cards put on the reader and taken away through the panel, as the reader sees it.</summary>
[Collection(CardServiceJourneys.Name)]
public sealed class PanelJourneys(PcscdFixture service, Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private static readonly string Reader = InsertedCard.Reader;

    private RunningPanel panel = null!;
    private ReaderWatch watch = null!;

    public async ValueTask InitializeAsync()
    {
        await service.ReadyAsync();
        panel = await RunningPanel.StartAsync(VpcdSlot.DefaultPort);
        panel.Add("valid", new VirtualCardBuilder());
        panel.Add("last-try", new VirtualCardBuilder { TriesLeft = 1 });
        watch = new ReaderWatch();
        await watch.UntilCardAsync(Reader, present: false);
    }

    public async ValueTask DisposeAsync()
    {
        watch?.Dispose();
        if (panel is not null)
        {
            await panel.DisposeAsync();
        }
    }

    [Fact]
    public async Task Place_ThenRemove_IsSeenByTheReader()
    {
        using var placed = await panel.PlaceAsync("valid");
        await watch.UntilCardAsync(Reader, present: true);

        Assert.Equal(HttpStatusCode.OK, placed.StatusCode);
        Assert.Equal(
            new CardState("valid", "試験用のカード", 0, Reader, 3, 0, 0),
            await placed.Content.ReadFromJsonAsync<CardState>());

        using var removed = await panel.Client.DeleteAsync("/card");
        await watch.UntilCardAsync(Reader, present: false);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
    }

    [Fact]
    public async Task Place_InABrowserWithoutJavaScript_IsSeenByTheReader()
    {
        var page = await browser.NewPageAsync(javaScript: false);
        await page.GotoAsync(panel.Address.ToString());
        Assert.Equal("カードを置く・取る - 仮想マイナンバーカード", await page.TitleAsync());

        await page.Locator("tr", new PageLocatorOptions { HasText = "1 回" })
            .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "試験用のカード カードを置く" }).ClickAsync();
        await watch.UntilCardAsync(Reader, present: true);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("「試験用のカード」が置かれています。");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "カードを取る" }).ClickAsync();
        await watch.UntilCardAsync(Reader, present: false);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("カードは置かれていません。");
    }

    [Fact]
    public async Task Page_WithACardOnTheReader_IsAccessible()
    {
        using var placed = await panel.PlaceAsync("valid");
        var page = await browser.NewPageAsync();
        await page.GotoAsync(panel.Address.ToString());

        await Chromium.CheckAsync(page, "virtual-card");
    }

    [Fact]
    public async Task TriesLeft_WrongPin_StayWithTheCardUntilRestored()
    {
        using var placed = await panel.PlaceAsync("last-try");
        await watch.UntilCardAsync(Reader, present: true);
        Assert.Equal("63C0", Convert.ToHexString(TryPin("9999"u8)));

        using var removed = await panel.Client.DeleteAsync("/card");
        await watch.UntilCardAsync(Reader, present: false);
        using var again = await panel.PlaceAsync("last-try");
        Assert.Equal(0, (await StateAsync()).TriesLeft);

        using var restored = await panel.Client.PostAsync("/card/reset-tries", null);
        Assert.Equal(1, (await StateAsync()).TriesLeft);
    }

    [Fact]
    public async Task State_AfterCommands_CountsThem()
    {
        using var placed = await panel.PlaceAsync("valid");
        await watch.UntilCardAsync(Reader, present: true);

        TryPin("1234"u8);

        Assert.Equal(3, (await StateAsync()).CommandsAnswered);
    }

    private async Task<CardState> StateAsync() => (await panel.Client.GetFromJsonAsync<CardState>("/card"))!;

    private static byte[] TryPin(ReadOnlySpan<byte> pin)
    {
        using var connection = PcscCards.Connect(Reader);
        connection.Transmit([0x00, 0xA4, 0x04, 0x0C, 0x0A, .. Jpki.ApplicationId]);
        connection.Transmit([0x00, 0xA4, 0x02, 0x0C, 0x02, 0x00, 0x18]);
        return connection.Transmit([0x00, 0x20, 0x00, 0x80, 0x04, .. pin]);
    }
}
