using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Shikaku.Operations.MainJob;

/// <summary>Uses the card app as staff without JavaScript do: opens pages, fills in forms, presses buttons.</summary>
internal sealed class StaffBrowser(Uri app) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false }) { BaseAddress = app };

    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>Where the last redirect led.</summary>
    public string Path { get; private set; } = "/";

    public async Task OpenAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), cancellationToken);
        await ShowAsync(response, cancellationToken);
    }

    /// <summary>Sends the form of this page that goes, by itself or by a button, to <paramref name="action"/>, with the values given and the page's own for the rest.</summary>
    public async Task SendAsync(string action, CancellationToken cancellationToken, params (string Name, string Value)[] values)
    {
        var form = Page.Forms.FirstOrDefault(form => (form.GetAttribute("action") ?? Path) == action)
            ?? Page.QuerySelectorAll<IHtmlButtonElement>("button").FirstOrDefault(button => button.GetAttribute("formaction") == action)?.Form
            ?? throw new StepFailedException("CardApp", $"the page {Path} has no form for {action}.");
        var fields = form.Elements.OfType<IHtmlInputElement>()
            .Where(input => input.Name is not null && (input.Type is not ("radio" or "checkbox") || input.IsChecked))
            .Select(input => (Name: input.Name!, input.Value))
            .Where(field => values.All(value => value.Name != field.Name))
            .Concat(values)
            .Select(field => KeyValuePair.Create(field.Name, field.Value));
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Origin", app.GetLeftPart(UriPartial.Authority));
        using var response = await http.SendAsync(request, cancellationToken);
        await ShowAsync(response, cancellationToken);
    }

    /// <summary>What an element of the page says, or null.</summary>
    public string? Text(string selector) => Page.QuerySelector(selector)?.TextContent.Trim();

    public string? Attribute(string selector, string name) => Page.QuerySelector(selector)?.GetAttribute(name);

    public void Dispose() => http.Dispose();

    private async Task ShowAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        Path = response.RequestMessage!.RequestUri!.PathAndQuery;
        Page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(cancellationToken));
        if (!response.IsSuccessStatusCode)
        {
            throw new StepFailedException("CardApp", $"{response.RequestMessage.Method} {response.RequestMessage.RequestUri.AbsolutePath} answered {(int)response.StatusCode}: {Text("h1")}");
        }
    }
}
