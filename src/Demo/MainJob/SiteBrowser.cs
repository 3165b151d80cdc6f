using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Shikaku.Demo.MainJob;

/// <summary>Uses a site as people without JavaScript do: opens pages, fills in forms, presses buttons.</summary>
/// <param name="name">What to call it when it does not answer.</param>
internal sealed class SiteBrowser(string name, Uri site) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false }) { BaseAddress = site };

    /// <summary>What is being tried, for the line that says what failed.</summary>
    public string Area { get; set; } = "";

    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>Where the last redirect led.</summary>
    public string Path { get; private set; } = "/";

    public async Task OpenAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.RelativeOrAbsolute));
        using var response = await AskAsync(request, cancellationToken);
        await ShowAsync(response, cancellationToken);
    }

    /// <summary>A file the site offers, as it is.</summary>
    /// <returns>Its media type is left to the caller to look at.</returns>
    public async Task<(MediaTypeHeaderValue? Type, byte[] Content)> DownloadAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await AskAsync(request, cancellationToken);
        return response.IsSuccessStatusCode
            ? (response.Content.Headers.ContentType, await response.Content.ReadAsByteArrayAsync(cancellationToken))
            : throw Failure($"{path} answered {(int)response.StatusCode}.");
    }

    /// <summary>Sends the form of this page that goes, by itself or by a button, to <paramref name="action"/>, with the values given and the page's own for the rest.</summary>
    public async Task SendAsync(string action, CancellationToken cancellationToken, params (string Name, string Value)[] values)
    {
        using var request = Sending(action, values);
        using var response = await AskAsync(request, cancellationToken);
        await ShowAsync(response, cancellationToken);
    }

    /// <summary>The same, where a file is the answer.</summary>
    public async Task<byte[]> TakeAsync(string action, CancellationToken cancellationToken)
    {
        using var request = Sending(action, []);
        using var response = await AskAsync(request, cancellationToken);
        return response.IsSuccessStatusCode && response.Content.Headers.ContentDisposition?.DispositionType == "attachment"
            ? await response.Content.ReadAsByteArrayAsync(cancellationToken)
            : throw Failure($"{action} gave no file but {(int)response.StatusCode}.");
    }

    /// <summary>The same, where it must lead to another page; if not, what the page has against it ends the run.</summary>
    public async Task SendAsync(string action, string leadsTo, CancellationToken cancellationToken, params (string Name, string Value)[] values)
    {
        await SendAsync(action, cancellationToken, values);
        if (!Path.StartsWith(leadsTo, StringComparison.Ordinal))
        {
            throw Failure($"{action} led to {Path.Split('?')[0]} instead of {leadsTo}: {Text(".error-summary") ?? Text("main")}");
        }
    }

    /// <summary>Sends a form of this page that takes files, with one file and the page's own values.</summary>
    public async Task UploadAsync(string form, string fileName, byte[] content, CancellationToken cancellationToken)
    {
        var sent = Page.QuerySelector(form) as IHtmlFormElement ?? throw Failure($"the page {Path} has no form for a file: {Text("main")}");
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in sent.Elements.Select(Sent).Where(field => field.Name is { Length: > 0 }))
        {
            body.Add(new StringContent(value), name!);
        }

        var file = sent.QuerySelector("input[type=file]")!.GetAttribute("name")!;
        body.Add(new ByteArrayContent(content), file, fileName);
        using var request = new HttpRequestMessage(HttpMethod.Post, sent.GetAttribute("action") ?? Path) { Content = body };
        request.Headers.Add("Origin", site.GetLeftPart(UriPartial.Authority));
        using var response = await AskAsync(request, cancellationToken);
        await ShowAsync(response, cancellationToken);
        if (Page.QuerySelector(".field__error") is not null)
        {
            throw Failure($"{fileName} was refused: {Text(".field__error")}");
        }
    }

    /// <summary>What an element of the page says, in one line; or null.</summary>
    public string? Text(string selector) => Page.QuerySelector(selector) is { } element
        ? string.Join(' ', element.TextContent.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        : null;

    public string? Attribute(string selector, string attribute) => Page.QuerySelector(selector)?.GetAttribute(attribute);

    public StepFailedException Failure(string reason) => new(Area, reason);

    public void Dispose() => http.Dispose();

    private static (string? Name, string Value) Sent(IElement element) => element switch
    {
        IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } or IHtmlInputElement { Type: "file" } => (null, ""),
        IHtmlInputElement input => (input.Name, input.Value),
        IHtmlSelectElement select => (select.Name, select.Value ?? ""),
        IHtmlTextAreaElement area => (area.Name, area.Value),
        _ => (null, ""),
    };

    private HttpRequestMessage Sending(string action, (string Name, string Value)[] values)
    {
        var form = Page.Forms.FirstOrDefault(form => (form.GetAttribute("action") ?? Path) == action)
            ?? Page.QuerySelectorAll<IHtmlButtonElement>("button").FirstOrDefault(button => button.GetAttribute("formaction") == action)?.Form
            ?? throw Failure($"the page {Path} has no form for {action}.");
        var fields = form.Elements.Select(Sent)
            .Where(field => field.Name is { Length: > 0 } && values.All(value => value.Name != field.Name))
            .Select(field => (Name: field.Name!, field.Value))
            .Concat(values)
            .Select(field => KeyValuePair.Create(field.Name, field.Value));
        var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Origin", site.GetLeftPart(UriPartial.Authority));
        return request;
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException unreachable)
        {
            throw Failure($"{name} does not answer at {site}: {unreachable.Message}");
        }
    }

    private async Task ShowAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        Path = response.RequestMessage!.RequestUri!.PathAndQuery;
        Page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(cancellationToken));
        if (!response.IsSuccessStatusCode)
        {
            throw Failure($"{response.RequestMessage.Method} {response.RequestMessage.RequestUri.AbsolutePath} answered {(int)response.StatusCode}: {Text("h1")}");
        }
    }
}
