using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Enforcement;

/// <summary>A step that should not have been taken stays in the history, and counts no more. The latest first.</summary>
public sealed class CancelStep(AppDbContext db)
{
    public sealed record Request(Guid StepId, int Version, string? Reason, EnforcementWorker Worker);

    public sealed record Done(LetterNumber LetterNumber);

    public async Task<Outcome<Done>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if ((request.Reason ?? "").Trim().Length is 0 or > TextLimits.Reason)
        {
            return EnforcementRefusals.ReasonMissing;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockEnforcementAsync(cancellationToken);
        var step = await db.EnforcementSteps.SingleOrDefaultAsync(s => s.Id == request.StepId, cancellationToken);
        if (step is null || !request.Worker.Sees(step.FacilityCode))
        {
            return EnforcementRefusals.StepUnknown;
        }

        if (request.Worker.OwnFacilities.Contains(step.FacilityCode))
        {
            return EnforcementRefusals.OwnFacility;
        }

        if (step.Version != request.Version || step.CancelledAt is not null)
        {
            return EnforcementRefusals.ChangedMeanwhile;
        }

        var later = await db.EnforcementSteps.Where(s => s.FacilityCode == step.FacilityCode && s.CancelledAt == null && s.Id != step.Id).ToListAsync(cancellationToken);
        if (later.Exists(other => other.RecordedAt > step.RecordedAt))
        {
            return EnforcementRefusals.LaterStepExists;
        }

        step.CancelledAt = context.At.ToUniversalTime();
        step.CancelReason = request.Reason!.Trim();
        step.Version++;
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Enforcement.Cancel, step.LetterNumber));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done(step.LetterNumber);
    }
}
