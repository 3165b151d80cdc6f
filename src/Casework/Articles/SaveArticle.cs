using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Articles;

/// <summary>
/// Keeps what somebody wrote as a draft. Their own latest draft is written over; on everything else a new version is begun, so that no text of another is lost. Who saves
/// without having seen the latest is refused.
/// </summary>
public sealed class SaveArticle(AppDbContext db)
{
    /// <param name="NewKind">Of a new article; null: of one that is there.</param>
    /// <param name="Seen">The latest version when the person began; of a new article null.</param>
    public sealed record Request(ArticleSlug Slug, ArticleKind? NewKind, VersionSeen? Seen, ArticleEntry Entry);

    public sealed record Saved(int Number, int Version);

    public async Task<Outcome<Saved>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (request.NewKind is { } kind && !await BeginAsync(request.Slug, kind, cancellationToken))
        {
            return ArticleRefusals.SlugTaken;
        }

        if (await ArticleDesk.TakeAsync(db, request.Slug, cancellationToken) is not { } desk)
        {
            return ArticleRefusals.Unknown;
        }

        var newest = desk.Newest;
        if (newest is not null && request.Seen != new VersionSeen(newest.Number, newest.Version))
        {
            return ArticleRefusals.ChangedMeanwhile;
        }

        // Which questions of the documents a text answers, is written in files alone.
        var text = request.Entry.Text with { Answers = newest?.Answers ?? [] };
        if (newest?.Says(text) == true && (newest.State == VersionState.Published || newest.Note == request.Entry.Note))
        {
            return ArticleRefusals.NothingChanged;
        }

        var saved = Write(desk, text, request.Entry.Note, context);
        desk.Note(db, context, AuditActions.Articles.Write, saved.Number);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Saved(saved.Number, saved.Version);
    }

    /// <returns>False: there is one of this name. Of two who begin it at once, one is told.</returns>
    private async Task<bool> BeginAsync(ArticleSlug slug, ArticleKind kind, CancellationToken cancellationToken)
    {
        await ArticleDesk.HoldOffImportAsync(db, cancellationToken);
        return await db.Database.ExecuteSqlAsync(
            $"insert into articles (slug, kind) values ({slug.Value}, {kind.ToString()}) on conflict do nothing", cancellationToken) == 1;
    }

    private ArticleVersion Write(ArticleDesk desk, ArticleText text, string note, ActingAs context)
    {
        if (desk.Newest is not { State: VersionState.Draft } draft || draft.WrittenBy != context.Actor)
        {
            var begun = ArticleVersion.Of(desk.Article.Slug, desk.NextNumber, text, VersionOrigin.Edited, VersionState.Draft, context.Actor, context.At);
            begun.Note = note;
            db.ArticleVersions.Add(begun);
            return begun;
        }

        (draft.Title, draft.Description, draft.Topic, draft.Audience) = (text.Title, text.Description, text.Topic, text.Audience.Stored());
        (draft.ShownFrom, draft.ShownUntil, draft.Phrasings, draft.Body) = (text.ShownFrom, text.ShownUntil, [.. text.Phrasings], text.Body);
        (draft.Note, draft.WrittenAt, draft.Version) = (note, context.At.ToUniversalTime(), draft.Version + 1);
        return draft;
    }
}
