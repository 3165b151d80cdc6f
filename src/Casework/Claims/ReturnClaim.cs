using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Telemetry;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Claims;

namespace Shikaku.Casework.Claims;

/// <summary>差戻し: back to the facility, with reasons that name the fields and a text that says what to do.</summary>
public sealed class ReturnClaim(AppDbContext db, Outbox outbox, PortalLinks portal)
{
    /// <param name="Reasons">Codes of <see cref="ClaimReturnReasons"/>.</param>
    /// <param name="Text">What the facility reads, as the reviewer left it.</param>
    public sealed record Request(SeenCase Seen, IReadOnlyCollection<string> Reasons, string? Text);

    public async Task<Outcome<CaseDone>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        if (ClaimRefusals.OfCase.FindProblem(request.Reasons, request.Text, code => ClaimReturnReasons.Find(code) is not null) is { } problem)
        {
            return problem;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await new ClaimDesk(db).TakeAsync(request.Seen, CaseAction.Return, context.At, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var taken))
        {
            return refusal;
        }

        var (claim, now, text) = (taken.Case, context.At.ToUniversalTime(), request.Text!.Trim());
        claim.State = taken.Next;
        claim.Version++;
        var recipient = await db.PortalUsers.Where(u => u.Id == claim.ApplicantId).Select(u => u.Email!).SingleAsync(cancellationToken);
        db.ClaimEvents.Add(new ClaimEvent
        {
            ClaimId = claim.Id, At = now, Actor = context.Actor, Kind = ClaimEventKind.Returned, PublicText = text, Reasons = [.. request.Reasons],
        });
        await outbox.AddAsync(ClaimMails.Returned(recipient, claim.Kind, claim.Number, text, portal), claim.FacilityCode, now, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, "Claims.Return", claim.Number, JsonSerializer.Serialize(new { reasons = request.Reasons })));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Counts.Decision(claim.Kind, ClaimEventKind.Returned, context.Actor);
        return new CaseDone(claim.Number, claim.Version);
    }
}
