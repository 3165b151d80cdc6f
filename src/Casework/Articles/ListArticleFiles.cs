using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Articles;

/// <summary>Pictures and documents of articles, without their content; what was added last stands first.</summary>
public sealed class ListArticleFiles(AppDbContext db)
{
    /// <param name="Bytes">Of its content.</param>
    public sealed record Row(string Name, string MediaType, int Bytes, VersionOrigin Origin, DateTimeOffset AddedAt, Actor AddedBy);

    public async Task<(PageOf<Row> Files, IReadOnlyDictionary<Actor, string> Names)> RunAsync(int page, CancellationToken cancellationToken)
    {
        var rows = (await db.ArticleFiles.AsNoTracking().OrderByDescending(f => f.AddedAt).ThenBy(f => f.Name)
            .Select(f => new Row(f.Name, f.MediaType, f.Content.Length, f.Origin, f.AddedAt, f.AddedBy)).TakePageNumber(page).ToListAsync(cancellationToken)).CutPage();
        return (rows, await ActorNames.FindAsync(db, rows.Rows.Select(row => row.AddedBy), cancellationToken));
    }

    public async Task<ArticleFile?> FindAsync(string name, CancellationToken cancellationToken) => await db.ArticleFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Name == name, cancellationToken);
}
