using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Review;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Claims;

/// <summary>担当: taken by oneself; given to another, or to nobody, by whoever has the right to.</summary>
public sealed class AssignClaim(AppDbContext db)
{
    /// <param name="Assignee">Null: nobody.</param>
    public sealed record Request(SeenCase Seen, Guid? Assignee);

    public async Task<Outcome<CaseDone>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        var worker = request.Seen.Worker;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await new TakeClaim(db).RunAsync(request.Seen, ClaimAction.Assign, context.At, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var taken))
        {
            return refusal;
        }

        var claim = taken.Claim;

        // Nobody gives a claim away that somebody else holds, except who may.
        var ownHands = request.Assignee == worker.StaffId || (request.Assignee is null && claim.AssignedTo == worker.StaffId);
        if (!ownHands && !StaffPermissions.May(worker.Role, StaffRight.ReviewAssignOthers))
        {
            return ClaimRefusals.RoleNotAllowed;
        }

        var assignee = request.Assignee is { } id ? await FindAsync(id, claim, cancellationToken) : null;
        if (request.Assignee is not null && assignee is null)
        {
            return ClaimRefusals.AssigneeUnknown;
        }

        claim.AssignedTo = request.Assignee;
        claim.Version++;
        db.ClaimEvents.Add(new ClaimEvent
        {
            ClaimId = claim.Id,
            At = context.At.ToUniversalTime(),
            Actor = context.Actor,
            Kind = ClaimEventKind.Assigned,
            InternalText = assignee is null ? "担当なし" : $"担当：{assignee.Name}",
        });
        db.AuditEvents.Add(AuditEvent.Of(context, "Claims.Assign", claim.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CaseDone(claim.Number, claim.Version);
    }

    private async Task<StaffUser?> FindAsync(Guid id, Claim claim, CancellationToken cancellationToken)
    {
        var staff = await db.StaffUsers.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.DisabledAt == null, cancellationToken);
        return staff is not null && ClaimTransitions.Does(ClaimTransitions.PartyOf(staff.Role), ClaimAction.Assign)
            && !staff.OwnFacilityCodes.Contains(claim.FacilityCode.Value, StringComparer.Ordinal)
            ? staff
            : null;
    }
}
