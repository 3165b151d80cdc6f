using System.Net;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Articles;
using Shikaku.Rules.Articles;
using Shikaku.Web.Articles;

namespace Shikaku.Portal.Handouts;

/// <summary>
/// What a leaflet or a poster says, with the name of the facility that hands it out. The name goes in where the Markdown has become HTML, so that a name with a mark of
/// Markdown in it stays a name.
/// </summary>
public static class HandoutText
{
    private const string NameAlone = "<p>" + FacilityMark.Text + "</p>";
    private const string Heading = "## ";
    private const string PrintedPart = Heading + "印刷する文";

    /// <summary>The page of an article.</summary>
    /// <param name="facility">Null: nobody is signed in.</param>
    public static string Html(PublishedArticle article, string? facility) =>
        Fill(ArticleHtml.Of(article.Text.Body, PortalAddresses.Articles.Files), facility);

    /// <summary>The part that goes on paper: 「印刷する文」, or all of it where no part is called so. Without a facility there is room to write one.</summary>
    public static string PrintedHtml(PublishedArticle article, string? facility) =>
        Fill(
            ArticleHtml.Of(PartOf(article.Text.Body), PortalAddresses.Articles.Files)
                .Replace(NameAlone, facility is null ? "<p class=\"handout__blank\">施設の名前：</p>" : $"<p class=\"handout__name\">{WebUtility.HtmlEncode(facility)}</p>", StringComparison.Ordinal),
            facility);

    private static string Fill(string html, string? facility) => FacilityMark.Fill(html, WebUtility.HtmlEncode(facility ?? FacilityMark.Nameless));

    private static string PartOf(string body)
    {
        var lines = body.ReplaceLineEndings("\n").Split('\n');
        var start = Array.IndexOf(lines, PrintedPart);
        return start < 0 ? body : string.Join('\n', lines.Skip(start + 1).TakeWhile(line => !line.StartsWith(Heading, StringComparison.Ordinal)));
    }
}
