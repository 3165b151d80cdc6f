using Shikaku.Casework.Audit;
using Shikaku.Casework.Review;
using Shikaku.Rules.Claims;

namespace Shikaku.Casework.Claims;

/// <summary>メモ: staff read it, the facility never.</summary>
public sealed class AddClaimNote(AppDbContext db)
{
    public sealed record Request(SeenCase Seen, string? Text);

    public async Task<Outcome<CaseDone>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Text))
        {
            return ClaimRefusals.NoteMissing;
        }

        if (request.Text.Length > ClaimRefusals.TextLimit)
        {
            return ClaimRefusals.TextTooLong;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await new TakeClaim(db).RunAsync(request.Seen, ClaimAction.Note, context.At, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var taken))
        {
            return refusal;
        }

        var claim = taken.Claim;
        claim.Version++;
        db.ClaimEvents.Add(new ClaimEvent
        {
            ClaimId = claim.Id,
            At = context.At.ToUniversalTime(),
            Actor = context.Actor,
            Kind = ClaimEventKind.Noted,
            InternalText = request.Text.Trim(),
        });
        db.AuditEvents.Add(AuditEvent.Of(context, "Claims.Note", claim.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CaseDone(claim.Number, claim.Version);
    }
}
