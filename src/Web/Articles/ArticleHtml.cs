using System.Globalization;
using System.Net;
using Ganss.Xss;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Shikaku.Rules.Articles;

namespace Shikaku.Web.Articles;

/// <summary>
/// Markdown of an article to HTML: raw HTML is shown as it was typed, and what comes out is held against a list of what may come out. Headings begin at h2, as the title is
/// the h1; pictures are those of the site; tables can be scrolled by the keyboard.
/// </summary>
public static class ArticleHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UseListExtras().Build();

    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();

    /// <param name="markdown">Of an article or a part of one.</param>
    /// <param name="pictures">Where the site serves 「pictures/name.png」 from.</param>
    public static string Of(string markdown, string pictures)
    {
        if (TryParse(markdown) is not { } document)
        {
            return $"<pre>{WebUtility.HtmlEncode(markdown)}</pre>";
        }

        foreach (var link in document.Descendants<LinkInline>().Where(link => link.IsImage && link.Url is { } url && url.StartsWith("pictures/", StringComparison.Ordinal)))
        {
            link.Url = $"{pictures}/{link.Url!["pictures/".Length..]}";
        }

        foreach (var heading in document.Descendants<HeadingBlock>().Where(heading => heading.Level == 1))
        {
            heading.Level = 2;
        }

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return Framed(Sanitizer.Sanitize(writer.ToString()));
    }

    /// <summary>What it says without its marks, for search and for Braille.</summary>
    public static string PlainText(string markdown) => TryParse(markdown) is null ? markdown : Markdown.ToPlainText(markdown, Pipeline);

    /// <summary>Addresses that it leads to, and pictures that it shows.</summary>
    public static IReadOnlyList<ArticleLink> Links(string markdown) =>
        [.. (TryParse(markdown)?.Descendants<Inline>() ?? []).Select(LinkOf).OfType<ArticleLink>()];

    /// <summary>Its headings, for what stands at its top.</summary>
    public static IReadOnlyList<(int Level, string Id, string Words)> Headings(string markdown) =>
        [.. (TryParse(markdown)?.Descendants<HeadingBlock>() ?? []).Select(heading => (heading.Level, heading.TryGetAttributesId(), Words(heading.Inline)))];

    private static ArticleLink? LinkOf(Inline inline) => inline switch
    {
        LinkInline link => new ArticleLink(link.Url ?? "", link.IsImage, Words(link)),
        AutolinkInline bare => new ArticleLink(bare.IsEmail ? "mailto:" + bare.Url : bare.Url, IsPicture: false, bare.Url),
        _ => null,
    };

    // What nests a thousand marks into one another is no text of anybody: it is shown as it was typed.
    private static MarkdownDocument? TryParse(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string TryGetAttributesId(this HeadingBlock heading) => Markdig.Renderers.Html.HtmlAttributesExtensions.TryGetAttributes(heading)?.Id ?? "";

    private static string Words(ContainerInline? inline) => inline is null ? "" : string.Concat(inline.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()));

    private static string Framed(string html) => string.Concat(html.Split("<table>").Select((part, before) => before == 0 ? part : OpenTable(before) + part))
        .Replace("</table>", "</table></div>", StringComparison.Ordinal)
        .Replace("<th>", "<th scope=\"col\">", StringComparison.Ordinal)
        .Replace("<img ", "<img loading=\"lazy\" ", StringComparison.Ordinal);

    // Each with a name of its own: who jumps from region to region hears which one it is.
    private static string OpenTable(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"表{number}\"><table class=\"rows\">");

    private static HtmlSanitizer MakeSanitizer()
    {
        var sanitizer = new HtmlSanitizer { KeepChildNodes = false };
        sanitizer.AllowedTags.Clear();
        sanitizer.AllowedTags.UnionWith(
            ["h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "a", "img", "table", "thead", "tbody", "tr", "th", "td"]);
        sanitizer.AllowedAttributes.Clear();
        sanitizer.AllowedAttributes.UnionWith(["href", "src", "alt", "id", "start", "type", "title"]);
        sanitizer.AllowedCssProperties.Clear();
        sanitizer.AllowedAtRules.Clear();
        sanitizer.AllowedSchemes.Clear();
        sanitizer.AllowedSchemes.UnionWith(["https", "http", "mailto", "tel"]);
        sanitizer.FilterUrl += (_, filtered) =>
        {
            // Pictures of others would tell them who reads; data: and the like are no pictures of ours.
            if (filtered.Tag.TagName == "IMG" && !(filtered.SanitizedUrl?.StartsWith('/') == true && !filtered.SanitizedUrl.StartsWith("//", StringComparison.Ordinal)))
            {
                filtered.SanitizedUrl = null;
            }
        };
        return sanitizer;
    }
}
