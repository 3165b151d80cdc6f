using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Calendar;

namespace Shikaku.Casework.Articles;

/// <summary>改訂履歴 of よくある質問: which texts were shown from which day, and what was changed. Everybody reads it: without who wrote them, and without what is for others or for later.</summary>
public sealed class ListRevisions(AppDbContext db)
{
    /// <summary>The latest of them.</summary>
    public const int Most = 200;

    /// <param name="Note">What was changed; null: it came with the program.</param>
    /// <param name="IsFirst">The article was new then.</param>
    public sealed record Row(ArticleSlug Slug, DateOnly Day, string Title, string? Note, bool IsFirst);

    /// <param name="isSignedIn">Whether the reader is.</param>
    public async Task<IReadOnlyList<Row>> RunAsync(DateOnly today, bool isSignedIn, CancellationToken cancellationToken)
    {
        var rows = await (from version in db.ArticleVersions.AsNoTracking()
                          join article in db.Articles.AsNoTracking() on version.Slug equals article.Slug
                          join shown in db.ArticleVersions.AsNoTracking() on new { article.Slug, Number = article.Published } equals new { shown.Slug, Number = (int?)shown.Number }
                          where article.Kind == ArticleKind.Question && version.State == VersionState.Published && version.ShownFrom <= today
                              && (isSignedIn || !version.Audience.Contains(ArticleAudience.SignedInMark))
                              && shown.ShownFrom <= today && (shown.ShownUntil == null || shown.ShownUntil >= today)
                              && (isSignedIn || !shown.Audience.Contains(ArticleAudience.SignedInMark))
                          orderby version.DecidedAt ?? version.WrittenAt descending, version.Slug, version.Number descending
                          select new
                          {
                              version.Slug, version.Title, version.Note, version.ShownFrom, At = version.DecidedAt ?? version.WrittenAt,
                              IsFirst = !db.ArticleVersions.Any(v => v.Slug == version.Slug && v.Number < version.Number && v.State == VersionState.Published),
                          }).Take(Most).ToListAsync(cancellationToken);

        // Approved before its first day, it was read from that day on.
        return [.. rows.Select(row => new Row(row.Slug, JapanDay.Of(row.At) is var decided && decided > row.ShownFrom ? decided : row.ShownFrom, row.Title, row.Note, row.IsFirst)).OrderByDescending(row => row.Day)];
    }
}
