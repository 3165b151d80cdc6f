using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Shikaku.TestKit.Pages;
using Xunit;

namespace Shikaku.Hosts.BadInput;

/// <summary>
/// Follows every link a signed-in person sees, and sends every form found with values nobody means: one field after the other, and all at once.
/// Every answer must be no fault, and whatever is shown afterwards, here or on another page, must contain nothing that runs.
/// </summary>
/// <param name="sent">Forms that somebody else has sent already, and this one need not.</param>
internal sealed class FormCrawl(PageClient client, HashSet<string>? sent = null)
{
    private const int MostPages = 200;

    // Of pages that differ by what they tell alone, such as one for each error code, some are as good as all.
    private const int MostOfAFolder = 20;
    private static readonly HtmlParser Parser = new();

    private readonly Queue<string> open = new(["/"]);
    private readonly HashSet<string> seen = new(["/"], StringComparer.Ordinal);
    private readonly HashSet<string> sent = sent ?? new(StringComparer.Ordinal);
    private readonly HashSet<string> forms = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];
    private readonly Dictionary<string, int> folders = new(StringComparer.Ordinal);

    /// <summary>Runs when shown as markup, in text, in an attribute of either quote, in an address and in a style.</summary>
    public static string Script => "zq\"'><script src=//evil.example/zq></script><img src=x onerror=zq()><a href=javascript:zq()>押</a>";

    private static string[] Values =>
    [
        Script, "", "\0\u0007\u202E\uFFFF", "-1", "0", "２１", "999999999999999999999999", "1e400", "' or 1=1; drop table facilities; --", "../../../etc/passwd",
        "https://evil.example/", "//evil.example", "2026-02-30", new('あ', 5000), "{\"a\":[]}", "true", "00000000-0000-0000-0000-000000000000",
    ];

    /// <summary>Addresses of pages with a form, without their queries, and the names of its fields. Each was sent, by this one or by whoever met it before.</summary>
    public IEnumerable<string> FormsMet => forms;

    /// <summary>What the pages that were looked around showed, as it is read, in fields too.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>Follows links alone; sends nothing.</summary>
    public async Task LookAroundAsync()
    {
        while (open.TryDequeue(out var path))
        {
            using var response = await client.Http.GetAsync(path);
            Meet(response.Headers.Location?.OriginalString);
            if (await SafeAsync(response, path) is { } page)
            {
                texts.Add(string.Join('\n', page.All.OfType<IHtmlInputElement>().Select(input => input.Value).Prepend(page.Body!.TextContent)));
                page.QuerySelectorAll("a[href]").ToList().ForEach(link => Meet(link.GetAttribute("href")));
            }
        }
    }

    public async Task RunAsync()
    {
        while (open.TryDequeue(out var path))
        {
            await VisitAsync(path);
        }
    }

    /// <summary>Looks at all pages again, with what was stored.</summary>
    public async Task LookAgainAsync()
    {
        foreach (var path in seen)
        {
            using var response = await client.Http.GetAsync(path);
            await SafeAsync(response, path);
        }
    }

    private static string NameOf(IHtmlFormElement form) =>
        string.Join(' ', form.GetAttribute("action") ?? "", string.Join(',', form.Elements.Select(e => e.GetAttribute("name")).Where(n => n is not null).Distinct(StringComparer.Ordinal)));

    private async Task VisitAsync(string path)
    {
        using var response = await client.Http.GetAsync(path);
        Meet(response.Headers.Location?.OriginalString);
        if (await SafeAsync(response, path) is not { } page)
        {
            return;
        }

        foreach (var link in page.QuerySelectorAll("a[href]"))
        {
            Meet(link.GetAttribute("href"));
        }

        var bare = path.Split('?')[0];
        foreach (var form in page.Forms.Where(form => !(form.GetAttribute("action") ?? bare).Contains("sign-out", StringComparison.Ordinal)))
        {
            forms.Add($"{bare} {NameOf(form)}");
            if (sent.Add($"{bare} {NameOf(form)}"))
            {
                await SendAllAsync(form, path);
            }
        }
    }

    private void Meet(string? link)
    {
        if (link is not null && IsOurs(link) && seen.Count < MostPages && !seen.Contains(link) && IsOfFew(link))
        {
            seen.Add(link);
            open.Enqueue(link);
        }
    }

    /// <summary>Counts it among those of its folder, which one page with many queries is too.</summary>
    private bool IsOfFew(string link)
    {
        var bare = link.Split('?', '#')[0];
        var folder = link.Contains('?', StringComparison.Ordinal) ? bare : bare[..bare.LastIndexOf('/')];
        return folder.Length == 0 || (folders[folder] = folders.GetValueOrDefault(folder) + 1) <= MostOfAFolder;
    }

    private static bool IsOurs(string link) => link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal) && !link.Contains("sign-out", StringComparison.Ordinal);

    private async Task SendAllAsync(IHtmlFormElement form, string path)
    {
        var fields = form.Elements.Select(element => (Name: element.GetAttribute("name"), Value: (element as IHtmlInputElement)?.Value ?? element.TextContent))
            .Where(field => field.Name is { Length: > 0 }).Select(field => KeyValuePair.Create(field.Name!, field.Value)).DistinctBy(field => field.Key).ToList();
        var typed = fields.Where(field => field.Key != "__RequestVerificationToken").ToList();
        var actions = form.QuerySelectorAll("button[formaction]").Select(button => button.GetAttribute("formaction")!).Append(form.GetAttribute("action") ?? path);
        foreach (var action in actions.Where(IsOurs).Distinct(StringComparer.Ordinal))
        {
            foreach (var value in Values)
            {
                await SendAsync(form, action, fields.Select(field => typed.Contains(field) ? KeyValuePair.Create(field.Key, value) : field));
            }

            foreach (var field in typed)
            {
                await SendAsync(form, action, fields.Select(each => each.Key == field.Key ? KeyValuePair.Create(each.Key, Script) : each));
                await SendAsync(form, action, fields.Select(each => each.Key == field.Key ? KeyValuePair.Create(each.Key, "\0") : each));
                await SendAsync(form, action, fields.Where(each => each.Key != field.Key));
                await SendAsync(form, action, fields.Append(KeyValuePair.Create(field.Key, "9")));
            }
        }
    }

    private async Task SendAsync(IHtmlFormElement form, string action, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var post = form.Method == "post";
        using var content = new FormUrlEncodedContent(fields);
        var address = post ? action : $"{action.Split('?')[0]}?{await content.ReadAsStringAsync()}";
        using var request = new HttpRequestMessage(post ? HttpMethod.Post : HttpMethod.Get, address) { Content = post ? content : null };
        using var response = await client.Http.SendAsync(request);
        await SafeAsync(response, $"{form.Method} {action}");
        if (response.Headers.Location is { } next)
        {
            Assert.True(IsOurs(next.OriginalString), $"{action} leads away from the site.");
        }
    }

    private static async Task<IHtmlDocument?> SafeAsync(HttpResponseMessage response, string what)
    {
        Assert.True((int)response.StatusCode < 500, $"{what} is answered {(int)response.StatusCode}.");
        if (response.Content.Headers.ContentType?.MediaType != "text/html")
        {
            return null;
        }

        var page = Parser.ParseDocument(await response.Content.ReadAsStringAsync());
        Assert.Empty(page.Scripts.Where(script => script.GetAttribute("src")?.StartsWith("/assets/", StringComparison.Ordinal) != true).Select(script => script.OuterHtml));
        Assert.Empty(page.All.Where(Runs).Select(element => element.OuterHtml));
        return page;
    }

    private static bool Runs(IElement element) =>
        element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal))
        || element.GetAttribute("href")?.Contains("javascript:", StringComparison.OrdinalIgnoreCase) == true;
}
