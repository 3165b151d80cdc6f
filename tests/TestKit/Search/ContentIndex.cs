using Shikaku.Casework.Articles;
using Shikaku.Rules.Search;
using Shikaku.Web.Articles;

namespace Shikaku.TestKit.Search;

/// <summary>The articles that ship, indexed as the portal does it.</summary>
public sealed record ContentIndex(IReadOnlyList<ShippedContent.Shipped> Articles, SearchIndex Index)
{
    public static async Task<ContentIndex> ReadAsync()
    {
        var articles = (await ShippedContent.ReadAsync(ProjectFolder.PathOf("content"), CancellationToken.None)).Articles;
        return new ContentIndex(articles, SearchIndex.Of(articles.Select(DocumentOf)));
    }

    public static SearchDocument DocumentOf(ShippedContent.Shipped article) =>
        new(article.Text.Title, article.Text.Description, article.Text.Phrasings, ArticleHtml.PlainText(article.Text.Body), SearchWeights.Of(article.Kind));

    /// <summary>Slugs, the best first; of what is in the index beside the articles: nothing.</summary>
    public IEnumerable<string> Find(string typed) => Index.Find(SearchText.Fold(SearchText.Cut(typed))).Select(page => page < Articles.Count ? Articles[page].Slug.Value : "");
}
