using System.Globalization;
using System.Text.RegularExpressions;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Articles;
using Shikaku.Rules.Articles;
using Shikaku.Web.Articles;

namespace Shikaku.Portal.Articles;

/// <summary>An article within the one document of all: its headings below its title, links to other articles within the document, pictures as their words.</summary>
public sealed partial class AllArticlesHtml(PortalLinks links)
{
    public string Of(PublishedArticle article)
    {
        var html = ArticleHtml.Of(FacilityMark.Fill(article.Text.Body, FacilityMark.Nameless), PortalAddresses.Articles.Files);
        html = Heading().Replace(html, each => $"<{each.Groups["end"].Value}h{(int.Parse(each.Groups["level"].Value, CultureInfo.InvariantCulture) + 2).ToString(CultureInfo.InvariantCulture)}>");
        html = Picture().Replace(html, each => $"<span>（画面：{each.Groups["words"].Value}）</span>");
        html = Within().Replace(html, "");
        html = OtherArticle().Replace(html, each => $"href=\"#{each.Groups["slug"].Value}\"");
        return Relative().Replace(html, _ => $"href=\"{links.To("/")}");
    }

    // Headings of all articles have the same few ids.
    [GeneratedRegex("<(?<end>/?)h(?<level>[2-4])[^>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("<img [^>]*alt=\"(?<words>[^\"]*)\"[^>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Picture();

    [GeneratedRegex(" href=\"#[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Within();

    [GeneratedRegex("href=\"" + PortalAddresses.Articles.OfPart + "(?<slug>[a-z0-9-]+)(#[^\"]*)?\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherArticle();

    [GeneratedRegex("href=\"/", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Relative();
}
