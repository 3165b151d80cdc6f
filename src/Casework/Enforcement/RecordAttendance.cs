using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Enforcement;

/// <summary>Who came to a 集団指導: from its day on, and again when it was wrong.</summary>
public sealed class RecordAttendance(AppDbContext db)
{
    /// <param name="Present">Steps of those who came; of the others it is recorded that they did not.</param>
    /// <param name="Seen">The sum of the versions the page showed.</param>
    public sealed record Request(Guid BatchId, IReadOnlyCollection<Guid> Present, long Seen, EnforcementWorker Worker);

    public sealed record Done(int Present, int Absent);

    public async Task<Outcome<Done>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var all = await db.EnforcementSteps
            .FromSql($"select * from enforcement_steps where batch_id = {request.BatchId} and kind = 'GroupGuidance' and cancelled_at is null order by id for update")
            .ToListAsync(cancellationToken);
        var steps = all.FindAll(step => request.Worker.Sees(step.FacilityCode));
        if (FindProblem(request, steps, JapanDay.Of(context.At)) is { } problem)
        {
            return problem;
        }

        foreach (var step in steps)
        {
            step.Attended = request.Present.Contains(step.Id);
            step.Version++;
        }

        await db.SaveChangesAsync(cancellationToken);
        var done = new Done(steps.Count(step => step.Attended == true), steps.Count(step => step.Attended == false));
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Enforcement.Attendance, $"enforcement:{request.BatchId}", JsonSerializer.Serialize(new
        {
            present = steps.Where(step => step.Attended == true).Select(step => step.FacilityCode.Value), absent = done.Absent,
        })));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return done;
    }

    private static Refusal? FindProblem(Request request, List<EnforcementStep> steps, DateOnly today) =>
        steps.Count == 0 || request.Present.Except(steps.Select(step => step.Id)).Any() ? EnforcementRefusals.StepUnknown
        : steps.Exists(step => request.Worker.OwnFacilities.Contains(step.FacilityCode)) ? EnforcementRefusals.OwnFacility
        : steps.Sum(step => (long)step.Version) != request.Seen ? EnforcementRefusals.ChangedMeanwhile
        : steps[0].HeldOn > today ? EnforcementRefusals.NotHeldYet
        : null;
}
