using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Articles;

namespace Shikaku.Casework.Articles;

/// <summary>An article with all its versions, held until the transaction ends: of two who change it, the second sees what the first did. An import waits too.</summary>
internal sealed record ArticleDesk(Article Article, IReadOnlyList<ArticleVersion> Versions)
{
    /// <summary>The latest, wherever it stands; null: none yet.</summary>
    public ArticleVersion? Newest => Versions.MaxBy(v => v.Number);

    /// <summary>The latest that the office wrote, if it is a draft: a text that ships and came later does not stand in its way.</summary>
    public ArticleVersion? Draft => Versions.Where(v => v.Origin == VersionOrigin.Edited).MaxBy(v => v.Number) is { State: VersionState.Draft } draft ? draft : null;

    public int NextNumber => (Newest?.Number ?? 0) + 1;

    /// <summary>Keeps an import from numbering versions at the same time; others who edit go on.</summary>
    public static Task HoldOffImportAsync(AppDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select 1 from article_changes for key share", cancellationToken);

    /// <returns>Null: there is none.</returns>
    public static async Task<ArticleDesk?> TakeAsync(AppDbContext db, ArticleSlug slug, CancellationToken cancellationToken)
    {
        await HoldOffImportAsync(db, cancellationToken);
        return await db.Articles.FromSql($"select * from articles where slug = {slug.Value} for update").SingleOrDefaultAsync(cancellationToken) is { } article
            ? new ArticleDesk(article, await db.ArticleVersions.Where(v => v.Slug == slug).ToListAsync(cancellationToken))
            : null;
    }

    /// <returns>Null: it is not there, not in this state, or was changed since the person saw it.</returns>
    public ArticleVersion? Find(VersionSeen seen, VersionState state) => Versions.FirstOrDefault(v => v.Number == seen.Number && v.Version == seen.Version && v.State == state);

    public bool MayBeDecidedBy(ActingAs context, ArticleVersion version) => ArticleApproval.MayDecide(
        context.Actor, Versions.ToDictionary(v => v.Number, v => v.WrittenBy), version.Number, Versions.Where(v => v.State == VersionState.Published).Select(v => v.Number));

    public static void Decide(ArticleVersion version, VersionState state, ActingAs context) =>
        (version.State, version.DecidedAt, version.DecidedBy, version.Version) = (state, context.At.ToUniversalTime(), context.Actor, version.Version + 1);

    /// <summary>Texts that shipped before one that was taken or left aside are no longer offered.</summary>
    public void LeaveOffersBefore(ArticleVersion version, ActingAs context)
    {
        foreach (var older in Versions.Where(v => v.State == VersionState.Offered && v.Number < version.Number))
        {
            Decide(older, VersionState.Declined, context);
        }
    }

    public void Note(AppDbContext db, ActingAs context, string action, int version) =>
        db.AuditEvents.Add(AuditEvent.Of(context, action, Article.Slug.Value, JsonSerializer.Serialize(new { version })));
}
