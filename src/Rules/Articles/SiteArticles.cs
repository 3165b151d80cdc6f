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

    /// <summary>お声掛けのしかた.</summary>
    public static ArticleSlug CallingOut { get; } = Slug("calling-out");

    public static ArticleSlug Leaflet { get; } = Slug("leaflet");

    /// <summary>The same for あはき, whose patients are often visited.</summary>
    public static ArticleSlug LeafletAhaki { get; } = Slug("leaflet-ahaki");

    public static ArticleSlug Poster { get; } = Slug("poster");

    /// <summary>■必ずご確認いただきたい手順書・マニュアル (000_8233a507dde3f943.txt): for who registers and applies.</summary>
    public static IReadOnlyList<ArticleSlug> FirstManuals { get; } =
        [Slug("manual-registration"), Slug("manual-usage-application"), Slug("manual-settings-sheet"), Slug("manual-set-up"), Slug("manual-operation-start")];

    public static IReadOnlyList<ArticleSlug> All { get; } =
    [
        WhatIs, SixSteps, Privacy, Terms, RelatedSites, Vendors, ByMail, Accessibility, AskUs, CallingOut, Leaflet, LeafletAhaki, Poster, .. FirstManuals,
    ];

    /// <exception cref="ArgumentException">It is none.</exception>
    internal static ArticleSlug Slug(string name) => ArticleSlug.TryParse(name, out var slug) ? slug : throw new ArgumentException("Not a slug.", nameof(name));
}
