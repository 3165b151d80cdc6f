namespace Shikaku.Rules.Articles;

/// <summary>Articles that pages and mails lead to: they ship, and their names stand here alone.</summary>
public static class SiteArticles
{
    /// <summary>オンライン資格確認とは？.</summary>
    public static ArticleSlug WhatIs { get; } = Slug("what-is");

    /// <summary>導入準備: the six steps.</summary>
    public static ArticleSlug SixSteps { get; } = Slug("six-steps");

    public static ArticleSlug Privacy { get; } = Slug("about-privacy");

    public static ArticleSlug Terms { get; } = Slug("terms-of-portal");

    public static ArticleSlug RelatedSites { get; } = Slug("related-sites");

    public static ArticleSlug Vendors { get; } = Slug("for-vendors");

    public static ArticleSlug ByMail { get; } = Slug("by-mail");

    public static ArticleSlug Accessibility { get; } = Slug("accessibility");

    /// <summary>The call centre and how to reach it.</summary>
    public static ArticleSlug AskUs { get; } = Slug("ask-us");

    public static IReadOnlyList<ArticleSlug> All { get; } = [WhatIs, SixSteps, Privacy, Terms, RelatedSites, Vendors, ByMail, Accessibility, AskUs];

    private static ArticleSlug Slug(string name) => ArticleSlug.TryParse(name, out var slug) ? slug : throw new ArgumentException("Not a slug.", nameof(name));
}
