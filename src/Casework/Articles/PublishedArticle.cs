using Shikaku.Rules.Articles;

namespace Shikaku.Casework.Articles;

/// <summary>An article as it is shown.</summary>
/// <param name="ChangedAt">When this text came to be shown.</param>
/// <param name="ByOffice">Written in the back office; else it ships with the program.</param>
public sealed record PublishedArticle(ArticleSlug Slug, ArticleKind Kind, ArticleText Text, int Number, DateTimeOffset ChangedAt, bool ByOffice, long Views, int Useful, int NotUseful);
