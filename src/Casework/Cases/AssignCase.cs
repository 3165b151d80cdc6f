using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Cases;

/// <summary>担当: taken by oneself; given to another, or to nobody, by whoever has the right to.</summary>
public abstract class AssignCase<TCase, TState>(AppDbContext db, CaseDesk<TCase, TState> desk)
    where TCase : class, ICase
    where TState : struct, Enum
{
    /// <param name="Assignee">Null: nobody.</param>
    public sealed record Request(SeenCase Seen, Guid? Assignee);

    public async Task<Outcome<CaseDone>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var worker = request.Seen.Worker;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if ((await desk.TakeAsync(request.Seen, CaseAction.Assign, context.At, cancellationToken)).IsRefused(out var refusal, out var taken))
        {
            return refusal;
        }

        // Nobody gives a case away that somebody else holds, except who may.
        var ownHands = request.Assignee == worker.StaffId || (request.Assignee is null && taken.Case.AssignedTo == worker.StaffId);
        if (!ownHands && !StaffPermissions.May(worker.Role, StaffRight.ReviewAssignOthers))
        {
            return desk.Refusals.RoleNotAllowed;
        }

        var assignee = request.Assignee is { } id ? await FindAsync(id, taken.Case, cancellationToken) : null;
        if (request.Assignee is not null && assignee is null)
        {
            return desk.Refusals.AssigneeUnknown;
        }

        taken.Case.AssignedTo = request.Assignee;
        taken.Case.Version++;
        desk.Write(taken.Case, CaseAction.Assign, new CaseEntry(InternalText: assignee is null ? "担当なし" : $"担当：{assignee.Name}"), context);
        db.AuditEvents.Add(AuditEvent.Of(context, desk.AuditOfAssigning, taken.Case.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CaseDone(taken.Case.Number, taken.Case.Version);
    }

    private async Task<StaffUser?> FindAsync(Guid id, TCase found, CancellationToken cancellationToken)
    {
        var staff = await db.StaffUsers.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.DisabledAt == null, cancellationToken);
        return staff is not null && desk.Transitions.Does(CaseParties.Of(staff.Role), CaseAction.Assign)
            && !staff.OwnFacilities.Contains(found.FacilityCode)
            ? staff
            : null;
    }
}
