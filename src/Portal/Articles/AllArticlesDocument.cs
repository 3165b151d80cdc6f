namespace Shikaku.Portal.Articles;

/// <summary>What the view of the one document shows.</summary>
public sealed record AllArticlesDocument(AllArticles All, AllArticlesHtml Html);
