using Shikaku.Casework;
using Shikaku.Casework.Articles;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;

namespace Shikaku.TestKit.Articles;

/// <summary>Articles of a test, and those that ship.</summary>
public static class TestArticles
{
    public static string Folder => ProjectFolder.PathOf("content");

    public static ArticleText Text(string title = "例示の記事", string body = "本文です。\n") => new()
    {
        Title = title,
        Description = "例です。",
        Topic = "助成金",
        Audience = ArticleAudience.Everybody,
        ShownFrom = new DateOnly(2026, 1, 1),
        Body = body,
    };

    public static ShippedContent.Shipped Shipped(string slug, ArticleText? text = null, ArticleKind kind = ArticleKind.Question) => new(Slug(slug), kind, text ?? Text());

    public static ArticleSlug Slug(string slug) => ArticleSlug.TryParse(slug, out var name) ? name : throw new ArgumentException("Not a slug.", nameof(slug));

    public static Task<ImportArticles.Imported> ImportAsync(AppDbContext db, params ShippedContent.Shipped[] articles) => ImportAsync(db, new ShippedContent(articles, [], []));

    public static Task<ImportArticles.Imported> ImportAsync(AppDbContext db, ShippedContent content) =>
        new ImportArticles(db).RunAsync(content, new ActingAs(Actor.Parse("test"), Reason: null, FixedClock.Morning), CancellationToken.None);

    /// <summary>All that ships. Its first day lies after that of the tests' clock.</summary>
    public static async Task ImportAllAsync(AppDbContext db) => await ImportAsync(db, await ShippedContent.ReadAsync(Folder, CancellationToken.None));
}
