namespace Shikaku.Rules.Articles;

/// <summary>Whether what an article leads to is there.</summary>
/// <param name="isShown">Whether an article of this name is published.</param>
/// <param name="isPage">Whether the portal answers this path, which begins with a slash and has no query.</param>
/// <param name="isFile">Whether articles have a file of this name.</param>
/// <param name="files">What the path of a file begins with, its last slash included.</param>
/// <param name="articles">What the path of an article begins with.</param>
public sealed class ArticleLinks(Predicate<ArticleSlug> isShown, Predicate<string> isPage, Predicate<string> isFile, string articles, string files)
{
    /// <summary>How a text names a picture of the site.</summary>
    public const string PicturesPart = "pictures/";

    private static readonly string[] Elsewhere = ["https", "http", "mailto", "tel"];

    public LinkFinding Look(ArticleLink link)
    {
        if (link.IsPicture)
        {
            var isThere = link.Url.StartsWith(PicturesPart, StringComparison.Ordinal) && isFile(link.Url[PicturesPart.Length..]);
            return !isThere ? LinkFinding.Broken : string.IsNullOrWhiteSpace(link.Words) ? LinkFinding.Undescribed : LinkFinding.Good;
        }

        // On Unix a path is an absolute file address too: the slash comes first.
        return link.Url.StartsWith('/') && !link.Url.StartsWith("//", StringComparison.Ordinal) ? OfOurs(link.Url)
            : link.Url.StartsWith('#') && link.Url.Length > 1 ? LinkFinding.Good
            : Uri.TryCreate(link.Url, UriKind.Absolute, out var other) && Elsewhere.Contains(other.Scheme) ? LinkFinding.Elsewhere
            : LinkFinding.Broken;
    }

    private LinkFinding OfOurs(string url)
    {
        var path = url.Split('#', '?')[0];
        var isThere = path.StartsWith(files, StringComparison.Ordinal) ? isFile(path[files.Length..])
            : path.StartsWith(articles, StringComparison.Ordinal) ? ArticleSlug.TryParse(path[articles.Length..], out var slug) && isShown(slug)
            : isPage(path);
        return isThere ? LinkFinding.Good : LinkFinding.Broken;
    }
}
