using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Rules.Articles;

namespace Shikaku.Casework.Articles;

/// <summary>
/// Every article that is published, in memory. Each look asks the database for one number, so that what an editor publishes is read by the next who looks; the counts of
/// views and votes may be a minute old. While the database is away, what was read last is shown.
/// </summary>
public sealed class ArticleShelf(NpgsqlDataSource database, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan CountsLive = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim reading = new(1, 1);
    private Content? held;

    /// <param name="Number">Of the changes.</param>
    public sealed record Content(long Number, DateTimeOffset ReadAt, IReadOnlyDictionary<ArticleSlug, PublishedArticle> Articles);

    /// <exception cref="NpgsqlException">The database is away, and nothing was ever read.</exception>
    public async Task<Content> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = AppDbContext.Open(database);
            var number = await ArticleChanges.NumberAsync(db, cancellationToken);
            return held is { } fresh && fresh.Number == number ? await WithCountsAsync(db, fresh, cancellationToken) : await ReadAsync(db, number, cancellationToken);
        }
        catch (Exception away) when (DatabaseTrouble.IsCauseOf(away) && held is not null)
        {
            return held;
        }
    }

    public void Dispose() => reading.Dispose();

    /// <summary>The texts are as they were; one reader fetches what was counted since, and nobody waits for it.</summary>
    private async Task<Content> WithCountsAsync(AppDbContext db, Content before, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - before.ReadAt < CountsLive || !await reading.WaitAsync(0, cancellationToken))
        {
            return before;
        }

        try
        {
            if (held != before)
            {
                return held!;
            }

            var counts = await db.Articles.AsNoTracking().Where(a => a.Published != null).ToDictionaryAsync(a => a.Slug, cancellationToken);
            var articles = before.Articles.Values.Select(article => counts.TryGetValue(article.Slug, out var now) ? article with { Views = now.Views, Useful = now.Useful, NotUseful = now.NotUseful } : article);
            return held = before with { ReadAt = time.GetUtcNow(), Articles = articles.ToDictionary(article => article.Slug) };
        }
        finally
        {
            reading.Release();
        }
    }

    private async Task<Content> ReadAsync(AppDbContext db, long number, CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            if (held is { } other && other.Number == number)
            {
                return other;
            }

            var rows = await (from article in db.Articles.AsNoTracking()
                              join version in db.ArticleVersions.AsNoTracking() on new { article.Slug, Number = article.Published } equals new { version.Slug, Number = (int?)version.Number }
                              select new { article, version }).ToListAsync(cancellationToken);
            var articles = rows.Select(row => new PublishedArticle(
                row.article.Slug, row.article.Kind, row.version.Text, row.version.Number, row.version.DecidedAt ?? row.version.WrittenAt, row.version.Origin == VersionOrigin.Edited,
                row.article.Views, row.article.Useful, row.article.NotUseful));
            return held = new Content(number, time.GetUtcNow(), articles.ToDictionary(article => article.Slug));
        }
        finally
        {
            reading.Release();
        }
    }
}
