using Shikaku.Casework.Audit;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Review;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Review;

/// <summary>メモ: staff read it, the applicant never.</summary>
public sealed class AddNote(AppDbContext db)
{
    public sealed record Request(SeenCase Seen, string? Text);

    public async Task<Outcome<CaseDone>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Text))
        {
            return ReviewRefusals.NoteMissing;
        }

        if (request.Text.Length > ReviewRefusals.TextLimit)
        {
            return ReviewRefusals.TextTooLong;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await new TakeCase(db).RunAsync(request.Seen, ReviewAction.Note, context.At, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var taken))
        {
            return refusal;
        }

        var application = taken.Application;
        application.Version++;
        db.ApplicationEvents.Add(new ApplicationEvent
        {
            ApplicationId = application.Id,
            At = context.At.ToUniversalTime(),
            Actor = context.Actor,
            Kind = ApplicationEventKind.Noted,
            InternalText = request.Text.Trim(),
        });
        db.AuditEvents.Add(AuditEvent.Of(context, "Review.Note", application.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CaseDone(application.Number, application.Version);
    }
}
