using Shikaku.Casework.Addresses;
using Shikaku.Casework.Articles;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Calendar;
using Shikaku.Web.Articles;

namespace Shikaku.Portal.Articles;

/// <summary>Who may open a picture or a PDF that staff added: whoever may read an article that shows or offers it. Until one is published, nobody has approved it.</summary>
internal sealed class ArticleFileReaders(ArticleShelf shelf, TimeProvider time)
{
    private static readonly string[] Begins = [ArticleLinks.PicturesPart, PortalAddresses.Articles.Files + "/"];

    private Named? held;

    /// <summary>What each article names, read once for what is published.</summary>
    private sealed record Named(long Number, ILookup<string, PublishedArticle> Articles);

    public async Task<bool> MayOpenAsync(ArticleFile file, bool isSignedIn, CancellationToken cancellationToken)
    {
        if (file.Origin == VersionOrigin.Shipped)
        {
            return true;
        }

        var today = JapanDay.Of(time.GetUtcNow());
        return (await NamedAsync(cancellationToken)).Articles[file.Name].Any(article => article.Text.IsShownOn(today) && article.Text.Audience.MayRead(isSignedIn));
    }

    private async Task<Named> NamedAsync(CancellationToken cancellationToken)
    {
        var content = await shelf.GetAsync(cancellationToken);
        if (held is { } known && known.Number == content.Number)
        {
            return known;
        }

        var all = from article in content.Articles.Values
                  from link in ArticleHtml.Links(article.Text.Body)
                  let begins = Array.Find(Begins, each => link.Url.StartsWith(each, StringComparison.Ordinal))
                  where begins is not null
                  select (Name: link.Url[begins.Length..].Split('#', '?')[0], Article: article);
        return held = new Named(content.Number, all.ToLookup(each => each.Name, each => each.Article, StringComparer.Ordinal));
    }
}
