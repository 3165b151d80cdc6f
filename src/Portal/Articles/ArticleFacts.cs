using Shikaku.Casework.Articles;

namespace Shikaku.Portal.Articles;

/// <summary>What lists say of an article besides its title.</summary>
public static class ArticleFacts
{
    /// <summary>「支払基金 一般職員1」 in 002_2b63adf15e03e637.txt, 3: a role and never a name.</summary>
    public static string Author(PublishedArticle article) => article.ByOffice ? "運営の担当者" : "運営";
}
