using Shikaku.Rules.Articles;

namespace Shikaku.Rules.Search;

/// <summary>How good an answer the kinds of articles are. A question has one, and what to do next; a manual has all of a procedure; news grow old.</summary>
public static class SearchWeights
{
    public static double Of(ArticleKind kind) => kind switch
    {
        ArticleKind.Question => 1.1,
        ArticleKind.Guide => 1,
        ArticleKind.Handout => 0.95,
        ArticleKind.Manual => 0.9,
        ArticleKind.News => 0.85,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
