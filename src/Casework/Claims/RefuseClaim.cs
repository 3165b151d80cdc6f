using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Telemetry;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Claims;

namespace Shikaku.Casework.Claims;

/// <summary>不交付, of 協力金 不支給: an end, with a numbered notice that says why.</summary>
public sealed class RefuseClaim(AppDbContext db, Outbox outbox, PortalLinks portal)
{
    /// <param name="Reasons">Codes of <see cref="ClaimRefusalReasons"/>.</param>
    /// <param name="Text">What the facility reads, as the reviewer left it.</param>
    public sealed record Request(SeenCase Seen, IReadOnlyCollection<string> Reasons, string? Text);

    public async Task<Outcome<CaseDone>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        if (ClaimRefusals.OfCase.FindProblem(request.Reasons, request.Text, code => ClaimRefusalReasons.Find(code) is not null) is { } problem)
        {
            return problem;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await new ClaimDesk(db).TakeAsync(request.Seen, CaseAction.Refuse, context.At, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var taken))
        {
            return refusal;
        }

        var (claim, now, text) = (taken.Case, context.At.ToUniversalTime(), request.Text!.Trim());
        var (noticeNumber, noticeOn) = await new TakeNoticeNumber(db).RunAsync(JapanDay.Of(now), cancellationToken);
        claim.State = taken.Next;
        claim.RefusalReasons = [.. request.Reasons];
        claim.NoticeNumber = noticeNumber;
        claim.NoticeOn = noticeOn;
        claim.DecidedAt = now;
        claim.DecidedBy = context.Actor;
        claim.Version++;
        var recipient = await db.PortalUsers.Where(u => u.Id == claim.ApplicantId).Select(u => u.Email!).SingleAsync(cancellationToken);
        db.ClaimEvents.Add(new ClaimEvent
        {
            ClaimId = claim.Id, At = now, Actor = context.Actor, Kind = ClaimEventKind.Refused, PublicText = text, Reasons = claim.RefusalReasons,
        });
        await outbox.AddAsync(ClaimMails.Refused(recipient, claim, text, portal), claim.FacilityCode, now, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(
            context, "Claims.Refuse", claim.Number, JsonSerializer.Serialize(new { reasons = claim.RefusalReasons, notice = noticeNumber })));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Counts.Decision(claim.Kind, ClaimEventKind.Refused, context.Actor);
        return new CaseDone(claim.Number, claim.Version);
    }
}
