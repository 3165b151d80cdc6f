using Microsoft.EntityFrameworkCore;

namespace Shikaku.Casework.Articles;

/// <summary>Counts what changes of the articles that are shown: who holds them in memory compares one number.</summary>
public static class ArticleChanges
{
    /// <summary>In the transaction of the change.</summary>
    public static Task CountAsync(AppDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"update article_changes set number = number + 1", cancellationToken);

    public static Task<long> NumberAsync(AppDbContext db, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<long>($"""select number as "Value" from article_changes""").SingleAsync(cancellationToken);
}
