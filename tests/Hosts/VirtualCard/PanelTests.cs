using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Emulation;
using Xunit;

namespace Shikaku.Hosts.VirtualCard;

/// <summary>The panel without a reader service; with one: Journeys/VirtualCard.</summary>
public sealed class PanelTests : IAsyncLifetime
{
    /// <summary>Nothing listens on the discard port, nor on the one after it.</summary>
    private const int NoVpcd = 9;

    private RunningPanel panel = null!;

    public async ValueTask InitializeAsync()
    {
        panel = await RunningPanel.StartAsync(NoVpcd);
        panel.Add("valid", new VirtualCardBuilder());
        panel.Add("phone-token", new VirtualCardBuilder { Kind = VirtualCardKind.PhoneToken, TriesLeft = 1 });
    }

    public ValueTask DisposeAsync() => panel.DisposeAsync();

    [Fact]
    public async Task Health_Running_IsOk() => Assert.Equal("ok", await panel.Client.GetStringAsync("/healthz"));

    [Fact]
    public async Task Page_TwoCards_OffersWhatCanBeDoneWithEach()
    {
        var page = await PageAsync(await panel.Client.GetAsync("/"));

        Assert.EndsWith("仮想マイナンバーカード", page.Title, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Equal("カードは置かれていません。", page.QuerySelector("[role=status]")!.TextContent);
        var rows = page.QuerySelectorAll("tbody tr");
        Assert.Equal(2, rows.Length);
        Assert.Equal(
            ["試験用のカード", "スマートフォン", "P0001", "1234", "1 回"],
            rows[1].Children.Take(5).Select(cell => cell.TextContent));
        Assert.All(rows, row => Assert.Equal(
            ["カードを置く", "暗証番号の残り回数を元に戻す"],
            row.QuerySelectorAll("form[method=post] button").Select(button => button.TextContent)));
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.DoesNotContain(page.QuerySelectorAll("button"), button => button.TextContent == "カードを取る");
    }

    [Fact]
    public async Task Page_OtherCard_HasNoPinToRestore()
    {
        panel.Add("other-card", new VirtualCardBuilder { Kind = VirtualCardKind.OtherCard });

        var row = (await PageAsync(await panel.Client.GetAsync("/"))).QuerySelectorAll("tbody tr")[2];

        Assert.Equal(["ほかのカード", "P0001", "なし", "なし"], row.Children.Skip(1).Take(4).Select(cell => cell.TextContent));
        Assert.Equal(["カードを置く"], row.QuerySelectorAll("button").Select(button => button.TextContent));
    }

    [Fact]
    public async Task Page_TitleWithMarkup_IsText()
    {
        await File.WriteAllTextAsync(Path.Combine(panel.CardsFolder, "valid", "card.json"), """{ "title": "<script>alert(1)</script>" }""");

        var page = await PageAsync(await panel.Client.GetAsync("/"));

        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal("<script>alert(1)</script>", page.QuerySelectorAll("tbody th")[0].TextContent);
    }

    [Fact]
    public async Task Page_NoCards_SaysHowToGetThem()
    {
        Directory.Delete(Path.Combine(panel.CardsFolder, "valid"), recursive: true);
        Directory.Delete(Path.Combine(panel.CardsFolder, "phone-token"), recursive: true);

        Assert.Contains("カードがありません", await panel.Client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cards_OneUsableOneBroken_AreBothListed()
    {
        await File.WriteAllTextAsync(Path.Combine(panel.CardsFolder, "valid", "card.json"), "broken");

        var cards = JsonNode.Parse(await panel.Client.GetStringAsync("/cards"))!.AsArray();

        Assert.Equal(2, cards.Count);
        Assert.Equal("phone-token", (string?)cards[0]!["name"]);
        Assert.Equal("PhoneToken", (string?)cards[0]!["kind"]);
        Assert.Equal(1, (int?)cards[0]!["triesLeft"]);
        Assert.NotNull((string?)cards[1]!["fault"]);
        Assert.Null((string?)cards[1]!["pin"]);
    }

    [Fact]
    public async Task Card_NonePlaced_IsEmpty() => Assert.Equal(
        """{"name":null,"title":null,"slot":null,"readerName":null,"triesLeft":null,"commandsAnswered":0,"signatures":0}""",
        await panel.Client.GetStringAsync("/card"));

    [Fact]
    public async Task Place_NoReaderService_Is503ForProgramsAndPeople()
    {
        using var json = await panel.PlaceAsync("valid");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, json.StatusCode);
        Assert.Equal("J101", (string?)JsonNode.Parse(await json.Content.ReadAsStringAsync())!["code"]);

        using var form = await PostAsync("/?handler=Place", ("name", "valid"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, form.StatusCode);
        Assert.Contains("仮想カードリーダーが動いていません", (await PageAsync(form)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("absent")]
    [InlineData("")]
    [InlineData("../cards/valid")]
    public async Task Place_UnknownName_Is404(string name)
    {
        using var response = await panel.PlaceAsync(name);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Place_CardWithoutKey_Is422()
    {
        File.Delete(Path.Combine(panel.CardsFolder, "valid", "key.pem"));

        using var response = await panel.PlaceAsync("valid");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    [Theory]
    [InlineData("", "application/json", 400)]
    [InlineData("nonsense", "application/json", 400)]
    [InlineData("null", "application/json", 400)]
    [InlineData("[]", "application/json", 400)]
    [InlineData("{}", "application/json", 400)]
    [InlineData("""{"name":null}""", "application/json", 400)]
    [InlineData("""{"name":7}""", "application/json", 400)]
    [InlineData("name=valid", "application/x-www-form-urlencoded", 415)]
    public async Task Place_Garbage_Is4xx(string body, string mediaType, int status)
    {
        using var content = new StringContent(body, Encoding.UTF8, mediaType);

        using var response = await panel.Client.PutAsync("/card", content);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Place_BodyOver16Kilobytes_Is413()
    {
        using var response = await panel.PlaceAsync(new string('a', 17 * 1024));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Remove_NothingThere_IsDone()
    {
        using var response = await panel.Client.DeleteAsync("/card");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task RestoreTries_NothingThere_Is409()
    {
        using var response = await panel.Client.PostAsync("/card/reset-tries", null);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Change_FromAnotherPage_IsRefused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/card");
        request.Headers.Add(header, value);

        using var response = await panel.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Change_FromTheOwnPage_IsAllowed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/card");
        request.Headers.Add("Origin", panel.Address.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        using var response = await panel.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "evil.example")]
    [InlineData("GET", "127.0.0.1")]
    [InlineData("DELETE", "localhost.evil.example:1")]
    public async Task AnyRequest_ByAnotherHostName_IsRefused(string method, string host)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/card");
        request.Headers.Host = host;

        using var response = await panel.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await panel.Client.PostAsync(path, form);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
}
