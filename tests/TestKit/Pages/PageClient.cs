using System.Net;
using System.Security.Cryptography.X509Certificates;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Shikaku.TestKit.Pages;

/// <summary>A browser without JavaScript: keeps cookies, fills in the forms it was shown and sends what a browser would.</summary>
public class PageClient : IDisposable
{
    private readonly HttpClient http;
    private readonly Uri address;

    /// <param name="authority">The one it trusts, where the address is of TLS.</param>
    /// <param name="connect">How it gets there, where no name server knows the address.</param>
    public PageClient(Uri address, X509Certificate2? authority = null, Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect = null)
    {
        this.address = address;
        var handler = new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false, UseProxy = false, ConnectCallback = connect };
        if (authority is not null)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck,
            };
        }

        http = Patience.Client(address, handler);
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>For requests that are no page: JSON, PDF, what a browser would not send.</summary>
    public HttpClient Http => http;

    /// <summary>What is shown now.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    public HttpStatusCode Status { get; private set; }

    /// <summary>Where the redirects ended, with the query.</summary>
    public string Path { get; private set; } = "/";

    public string Heading => Page.QuerySelector("h1")!.TextContent.Trim();

    public string Title => Page.Title!;

    public string Text => Page.Body!.TextContent;

    /// <summary>Error texts beside fields, by field name, in the order of the page.</summary>
    public IReadOnlyDictionary<string, string> FieldErrors
    {
        get
        {
            var errors =
                from element in Page.QuerySelectorAll("[aria-invalid=true], .field--error")
                let isControl = element.HasAttribute("name")
                where isControl ? element.HasAttribute("aria-describedby") : element.ClassList.Contains("field--error") && element.QuerySelector("[aria-invalid=true]") is null
                select isControl
                    ? (Name: element.GetAttribute("name")!, Text: Page.GetElementById(element.GetAttribute("aria-describedby")!.Split(' ')[0])!.TextContent)
                    : (Name: element.QuerySelector("[name]")!.GetAttribute("name")!, Text: element.QuerySelector(".field__error")!.TextContent);
            return errors.DistinctBy(error => error.Name).ToDictionary(error => error.Name, error => error.Text, StringComparer.Ordinal);
        }
    }

    public IReadOnlyList<string> ErrorSummary => [.. Page.QuerySelectorAll(".error-summary li").Select(item => item.TextContent)];

    /// <summary>Follows redirects as a browser does.</summary>
    /// <summary>From now on as from this address.</summary>
    public void ComeFrom(string address)
    {
        http.DefaultRequestHeaders.Remove("X-Test-Address");
        http.DefaultRequestHeaders.Add("X-Test-Address", address);
    }

    public async Task GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Sec-Fetch-Site", "none");
        await ShowAsync(await http.SendAsync(request));
    }

    /// <summary>Presses a button by its words, with the values given and all others as the page has them.</summary>
    public async Task PressAsync(string button, params (string Name, string Value)[] values)
    {
        var (path, fields) = FormOf(button, values);
        await PostAsync(path, fields);
    }

    /// <summary>The same with files: a multipart form.</summary>
    public async Task PressAsync(string button, IEnumerable<(string Field, string FileName, byte[] Content)> files, params (string Name, string Value)[] values)
    {
        var (path, fields) = FormOf(button, values);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (field, fileName, bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), field, fileName);
        }

        await SendAsync(path, content);
    }

    public async Task PostAsync(string path, IEnumerable<(string Name, string Value)> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        await SendAsync(path, content);
    }

    /// <summary>Posts a body of any kind and shows what comes back.</summary>
    public Task SendContentAsync(string path, HttpContent content) => SendAsync(path, content);

    public void Dispose()
    {
        http.Dispose();
        GC.SuppressFinalize(this);
    }

    private (string Path, List<(string Name, string Value)> Fields) FormOf(string button, (string Name, string Value)[] values)
    {
        var pressed = Page.QuerySelectorAll<IHtmlButtonElement>("button").FirstOrDefault(each => each.TextContent.Trim() == button)
            ?? throw new InvalidOperationException($"No button 「{button}」 on this page: {Text}");
        var form = pressed.Form!;
        var fields = form.Elements.Select(Sent).Where(field => field.Name is { Length: > 0 } name && values.All(value => value.Name != name))
            .Select(field => (field.Name!, field.Value)).Concat(values).ToList();
        if (pressed.GetAttribute("name") is { } name)
        {
            fields.Add((name, pressed.GetAttribute("value")!));
        }

        return (pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? Path, fields);
    }

    private static (string? Name, string Value) Sent(IElement element) => element switch
    {
        IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } or IHtmlInputElement { Type: "file" } => (null, ""),
        IHtmlInputElement input => (input.Name, input.Value),
        IHtmlTextAreaElement area => (area.Name, area.Value),
        IHtmlSelectElement select => (select.Name, select.Value ?? ""),
        _ => (null, ""),
    };

    private async Task SendAsync(string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Origin", address.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        var response = await http.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.TemporaryRedirect)
        {
            // The form goes with it.
            using var again = new ByteArrayContent(await content.ReadAsByteArrayAsync());
            again.Headers.ContentType = content.Headers.ContentType;
            await SendAsync(response.Headers.Location!.ToString(), again);
            return;
        }

        await ShowAsync(response);
    }

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
