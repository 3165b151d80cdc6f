using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules;

namespace Shikaku.Casework.Claims;

/// <summary>取下げ of a claim by its facility. Against a reviewer who decides at the same moment one wins, and the other is told.</summary>
public sealed class WithdrawClaim(AppDbContext db, Outbox outbox, PortalLinks links)
{
    /// <param name="Version">Of the claim, as the person saw it.</param>
    /// <param name="Reason">At most <see cref="TextLimits.Reason"/>; staff read it.</param>
    public sealed record Request(Guid UserId, FacilityCode Facility, ClaimNumber Number, int Version, string? Reason);

    public sealed record Withdrawn(ClaimNumber Number);

    public async Task<Outcome<Withdrawn>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var claim = await db.Claims
            .FromSql($"select * from claims where number = {request.Number.Value} and facility_code = {request.Facility.Value}::char(10) for no key update")
            .SingleOrDefaultAsync(cancellationToken);
        if (claim is null)
        {
            return SentClaimRefusals.ClaimUnknown;
        }

        if (claim.State == ClaimState.Withdrawn)
        {
            return new Withdrawn(claim.Number);
        }

        if (Refused(claim, request) is { } refusal)
        {
            return refusal;
        }

        claim.State = ClaimTransitions.Table.After(claim.State, CaseAction.Withdraw, CaseParty.Applicant);
        claim.Version++;
        var mail = await db.PortalUsers.Where(u => u.Id == request.UserId).Select(u => u.Email!).SingleAsync(cancellationToken);
        db.ClaimEvents.Add(ClaimTexts.Withdrawn(claim, request.Reason, context));
        await outbox.AddAsync(ClaimMails.Withdrawn(mail, claim, links), claim.FacilityCode, context.At, cancellationToken);
        await AnswerDrafts.RemoveAsync(db, claim.Number, context.At, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Claims.Withdraw, claim.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Withdrawn(claim.Number);
    }

    private static Refusal? Refused(Claim claim, Request request) =>
        claim.Version != request.Version ? SentClaimRefusals.ClaimChanged
        : !ClaimStates.CanBeWithdrawn(claim.State) ? SentClaimRefusals.NotWithdrawable
        : null;
}
