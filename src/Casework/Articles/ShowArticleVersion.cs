using System.Globalization;
using Shikaku.Casework.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;

namespace Shikaku.Casework.Articles;

/// <summary>
/// Shows a version on the portal: one that waited and is approved, one that ships and was offered, or one that was shown before. Nobody publishes what they wrote
/// themselves, and nothing is published that leads to nowhere or shows a picture without a description.
/// </summary>
public sealed class ShowArticleVersion(AppDbContext db, CheckArticleLinks links)
{
    /// <param name="State">Where the person saw it: waiting, offered or published.</param>
    public sealed record Request(ArticleSlug Slug, VersionSeen Seen, VersionState State);

    public async Task<Outcome<ArticleVersion>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await ArticleDesk.TakeAsync(db, request.Slug, cancellationToken) is not { } desk)
        {
            return ArticleRefusals.Unknown;
        }

        if (ActionOf(request.State) is not { } action || desk.Find(request.Seen, request.State) is not { } version || version.Number == desk.Article.Published)
        {
            return ArticleRefusals.StateChanged;
        }

        if (await FindProblemAsync(desk, version, context, cancellationToken) is { } problem)
        {
            return problem;
        }

        var shown = version.State == VersionState.Published ? BackTo(desk, version, context) : version;
        if (shown.State != VersionState.Published)
        {
            ArticleDesk.Decide(shown, VersionState.Published, context);
        }

        if (request.State == VersionState.Offered)
        {
            desk.LeaveOffersBefore(version, context);
        }

        // The new row first: the article refers to it.
        await db.SaveChangesAsync(cancellationToken);
        desk.Article.Published = shown.Number;
        desk.Note(db, context, action, version.Number);
        await db.SaveChangesAsync(cancellationToken);
        await ArticleChanges.CountAsync(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return shown;
    }

    /// <summary>
    /// What came after an older text has been read: going back is a change like any other, with a day and a line of its own, and the next text is written upon it. The
    /// latest that was published is shown as it is.
    /// </summary>
    private ArticleVersion BackTo(ArticleDesk desk, ArticleVersion older, ActingAs context)
    {
        if (!desk.Versions.Any(v => v.State == VersionState.Published && v.Number > older.Number))
        {
            return older;
        }

        var copy = ArticleVersion.Of(older.Slug, desk.NextNumber, older.Text, VersionOrigin.Edited, VersionState.Draft, context.Actor, context.At);
        copy.Note = string.Create(CultureInfo.InvariantCulture, $"第{older.Number}版に戻しました。");
        db.ArticleVersions.Add(copy);
        return copy;
    }

    private static string? ActionOf(VersionState state) => state switch
    {
        VersionState.Waiting => AuditActions.Articles.Approve,
        VersionState.Offered => AuditActions.Articles.TakeShipped,
        VersionState.Published => AuditActions.Articles.ShowAgain,
        _ => null,
    };

    private async Task<Refusal?> FindProblemAsync(ArticleDesk desk, ArticleVersion version, ActingAs context, CancellationToken cancellationToken)
    {
        if (version.State == VersionState.Waiting && !desk.MayBeDecidedBy(context, version))
        {
            return ArticleRefusals.OwnText;
        }

        var today = JapanDay.Of(context.At);
        if (version.ShownFrom > today && desk.Versions.Any(v => v.Number == desk.Article.Published && v.Text.IsShownOn(today)))
        {
            return ArticleRefusals.FromAhead;
        }

        var found = await links.RunAsync(version, cancellationToken);
        string[] Of(LinkFinding finding) => [.. found.Where(each => each.Finding == finding).Select(each => each.Link.Url)];
        return Of(LinkFinding.Broken) is { Length: > 0 } broken ? ArticleRefusals.Broken(broken)
            : Of(LinkFinding.Undescribed) is { Length: > 0 } undescribed ? ArticleRefusals.Undescribed(undescribed)
            : null;
    }
}
