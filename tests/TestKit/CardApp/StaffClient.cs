using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Shikaku.TestKit.CardApp;

/// <summary>A browser without JavaScript: keeps cookies, fills in the forms it was shown and sends what a browser would.</summary>
public sealed class StaffClient : IDisposable
{
    private readonly HttpClient http;
    private readonly Uri address;

    public StaffClient(Uri address)
    {
        this.address = address;
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = address };
    }

    /// <summary>What is shown now.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    public HttpStatusCode Status { get; private set; }

    /// <summary>Where the redirects ended.</summary>
    public string Path { get; private set; } = "/";

    public string Heading => Page.QuerySelector("h1")!.TextContent.Trim();

    public string Title => Page.Title!;

    public string Text => Page.Body!.TextContent;

    /// <summary>The state of the check's panel.</summary>
    public string? State => Page.QuerySelector("#panel [data-state]")?.GetAttribute("data-state");

    public string PanelHeading => Page.QuerySelector("#panel-heading")!.TextContent.Trim();

    /// <summary>Error texts beside fields, by field name.</summary>
    public IReadOnlyDictionary<string, string> FieldErrors => Page.QuerySelectorAll("[aria-invalid=true]")
        .ToDictionary(input => input.GetAttribute("name")!, input => Page.GetElementById(input.GetAttribute("aria-describedby")!.Split(' ')[0])!.TextContent, StringComparer.Ordinal);

    public IReadOnlyList<string> ErrorSummary => [.. Page.QuerySelectorAll(".error-summary li").Select(item => item.TextContent)];

    public static async Task<StaffClient> OpenAsync(RunningCardApp app)
    {
        var client = new StaffClient(app.Address);
        await client.GetAsync(app.StartUrl[app.StartUrl.IndexOf("/start", StringComparison.Ordinal)..]);
        return client;
    }

    /// <summary>Follows redirects as a browser does.</summary>
    public async Task GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Sec-Fetch-Site", "none");
        await ShowAsync(await http.SendAsync(request));
    }

    /// <summary>Presses a button by its words, with the values given and all others as the page has them.</summary>
    public async Task PressAsync(string button, params (string Name, string Value)[] values)
    {
        var pressed = Page.QuerySelectorAll<IHtmlButtonElement>("button").FirstOrDefault(each => each.TextContent.Trim() == button)
            ?? throw new InvalidOperationException($"No button 「{button}」 on this page: {Text}");
        var form = pressed.Form!;
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(IsSent).Select(input => (Name: input.Name!, input.Value))
            .Where(field => values.All(value => value.Name != field.Name)).Concat(values).ToList();
        if (pressed.GetAttribute("name") is { } name)
        {
            fields.Add((name, pressed.GetAttribute("value")!));
        }

        await PostAsync(pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? Path, fields);
    }

    public async Task PostAsync(string path, IEnumerable<(string Name, string Value)> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Add("Origin", address.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        await ShowAsync(await http.SendAsync(request));
    }

    /// <summary>The value beside a label of the result, by contract name.</summary>
    public string? Fact(string field) => Page.QuerySelector($"[data-field='{field}']")?.TextContent;

    public void Dispose() => http.Dispose();

    private static bool IsSent(IHtmlInputElement input) => input.Name is not null && (input.Type is not ("radio" or "checkbox") || input.IsChecked);

    private async Task ShowAsync(HttpResponseMessage response)
    {
        using (response)
        {
            if ((int)response.StatusCode is >= 300 and < 400)
            {
                await GetAsync(response.Headers.Location!.ToString());
                return;
            }

            Status = response.StatusCode;
            Path = response.RequestMessage!.RequestUri!.PathAndQuery;
            Page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
        }
    }
}
