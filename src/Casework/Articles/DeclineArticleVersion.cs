using Shikaku.Casework.Audit;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Articles;

/// <summary>Gives a text back to its writer, with the reason of the <see cref="ActingAs"/>; or leaves a text that ships aside, and the office's own stays.</summary>
public sealed class DeclineArticleVersion(AppDbContext db)
{
    /// <param name="State">Where the person saw it: waiting or offered.</param>
    public sealed record Request(ArticleSlug Slug, VersionSeen Seen, VersionState State);

    public async Task<Outcome<ArticleVersion>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var isOffered = request.State == VersionState.Offered;
        if (!isOffered && ArticleRefusals.FindReasonProblem(context.Reason) is { } problem)
        {
            return problem;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await ArticleDesk.TakeAsync(db, request.Slug, cancellationToken) is not { } desk)
        {
            return ArticleRefusals.Unknown;
        }

        if (!(isOffered || request.State == VersionState.Waiting) || desk.Find(request.Seen, request.State) is not { } version)
        {
            return ArticleRefusals.StateChanged;
        }

        ArticleDesk.Decide(version, VersionState.Declined, context);
        version.Note = context.Reason?.Trim();
        if (isOffered)
        {
            desk.LeaveOffersBefore(version, context);
        }

        desk.Note(db, context, isOffered ? AuditActions.Articles.LeaveShipped : AuditActions.Articles.Decline, version.Number);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return version;
    }
}
