using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Staff;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Review;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Review;

/// <summary>担当: taken by oneself; given to another, or to nobody, by whoever has the right to.</summary>
public sealed class AssignApplication(AppDbContext db)
{
    /// <param name="Assignee">Null: nobody.</param>
    public sealed record Request(SeenCase Seen, Guid? Assignee);

    public async Task<Outcome<CaseDone>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        var worker = request.Seen.Worker;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await new TakeCase(db).RunAsync(request.Seen, ReviewAction.Assign, context.At, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var taken))
        {
            return refusal;
        }

        var application = taken.Application;

        // Nobody gives a case away that somebody else holds, except who may.
        var ownHands = request.Assignee == worker.StaffId || (request.Assignee is null && application.AssignedTo == worker.StaffId);
        if (!ownHands && !StaffPermissions.May(worker.Role, StaffRight.ReviewAssignOthers))
        {
            return ReviewRefusals.RoleNotAllowed;
        }

        var assignee = request.Assignee is { } id ? await FindAsync(id, application, cancellationToken) : null;
        if (request.Assignee is not null && assignee is null)
        {
            return ReviewRefusals.AssigneeUnknown;
        }

        application.AssignedTo = request.Assignee;
        application.Version++;
        db.ApplicationEvents.Add(new ApplicationEvent
        {
            ApplicationId = application.Id,
            At = context.At.ToUniversalTime(),
            Actor = context.Actor,
            Kind = ApplicationEventKind.Assigned,
            InternalText = assignee is null ? "担当なし" : $"担当：{assignee.Name}",
        });
        db.AuditEvents.Add(AuditEvent.Of(context, "Review.Assign", application.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CaseDone(application.Number, application.Version);
    }

    private async Task<StaffUser?> FindAsync(Guid id, UsageApplication application, CancellationToken cancellationToken)
    {
        var staff = await db.StaffUsers.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.DisabledAt == null, cancellationToken);
        return staff is not null && ReviewTransitions.Does(ReviewTransitions.PartyOf(staff.Role), ReviewAction.Assign)
            && !staff.OwnFacilityCodes.Contains(application.FacilityCode.Value, StringComparer.Ordinal)
            ? staff
            : null;
    }
}
