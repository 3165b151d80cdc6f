using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Shikaku.TestKit.Pages;
using Xunit;

namespace Shikaku.Hosts.BadInput;

/// <summary>Follows every link, and types one text after the other into every field of every form it finds: which fields there are is told by the pages themselves.</summary>
internal sealed class TextCrawl(PageClient client, int mostPages = 150)
{
    private static readonly HtmlParser Parser = new();

    private readonly Queue<string> open = new(["/"]);
    private readonly HashSet<string> met = new(["/"], StringComparer.Ordinal);
    private readonly HashSet<string> fields = new(StringComparer.Ordinal);

    /// <summary>Address of the page, and name of the field.</summary>
    public IEnumerable<string> Fields => fields;

    /// <param name="look">What must be true of the answer: page, field, answer.</param>
    public async Task TypeEverywhereAsync(string text, Action<string, string, IHtmlDocument?> look)
    {
        while (open.TryDequeue(out var path))
        {
            using var response = await client.Http.GetAsync(path);
            Meet(response.Headers.Location?.OriginalString);
            if (response.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            var page = Parser.ParseDocument(await response.Content.ReadAsStringAsync());
            page.QuerySelectorAll("a[href]").ToList().ForEach(link => Meet(link.GetAttribute("href")));
            foreach (var form in page.Forms.Where(form => form.Method == "post"))
            {
                foreach (var field in form.Elements.Where(IsText).Select(element => element.GetAttribute("name")!).Distinct(StringComparer.Ordinal).ToList())
                {
                    var bare = path.Split('?', '#')[0];
                    if (fields.Add($"{bare} {form.GetAttribute("action")} {field}"))
                    {
                        look(bare, field, await SendAsync(form, form.GetAttribute("action") ?? path, field, text));
                    }
                }
            }
        }
    }

    /// <summary>A code that works once is no text and is never shown again.</summary>
    private static bool IsText(IElement element) => element.GetAttribute("autocomplete") != "one-time-code" && element.GetAttribute("name") is { Length: > 0 } && !element.HasAttribute("readonly") && !element.HasAttribute("hidden")
        && element is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "search" or "email" or "tel" or "url" };

    private static string ValueOf(IElement element) => element switch
    {
        IHtmlInputElement { Type: "radio" or "checkbox" } choice => choice.Value,
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Options.Select(option => option.Value).LastOrDefault("")!,
        _ => "",
    };

    /// <summary>All else filled in as far as a form can be by who does not understand it.</summary>
    private async Task<IHtmlDocument?> SendAsync(IHtmlFormElement form, string action, string field, string text)
    {
        var values = form.Elements.Where(element => element.GetAttribute("name") is { Length: > 0 } && element is not IHtmlButtonElement and not IHtmlInputElement { Type: "file" })
            .DistinctBy(element => element.GetAttribute("name"), StringComparer.Ordinal)
            .Select(element => KeyValuePair.Create(element.GetAttribute("name")!, element.GetAttribute("name") == field ? text : ValueOf(element)));
        using var content = new FormUrlEncodedContent(values.ToList());
        using var response = await client.Http.PostAsync(action, content);
        Assert.True((int)response.StatusCode < 500, $"{action} is answered {(int)response.StatusCode}.");
        Meet(response.Headers.Location?.OriginalString);
        return response.Content.Headers.ContentType?.MediaType == "text/html" && response.IsSuccessStatusCode ? Parser.ParseDocument(await response.Content.ReadAsStringAsync()) : null;
    }

    private void Meet(string? link)
    {
        if (link is ['/', not '/', ..] && !link.Contains("sign-out", StringComparison.Ordinal) && met.Count < mostPages && met.Add(link))
        {
            open.Enqueue(link);
        }
    }
}
