using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.OperationStart;

/// <summary>Stops the reminders of a facility, or lets them come again. Twice is the same as once.</summary>
public sealed class ChooseReminders(AppDbContext db)
{
    /// <summary>What all these mails remind of: one choice is for all of them.</summary>
    public const string InWords = "運用開始日の登録、導入のために足りない手続き、協力金の報告、助成金の導入報告";

    public sealed record Request(FacilityCode Facility, bool Wanted);

    public sealed record Chosen(bool Wanted);

    public async Task<Outcome<Chosen>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var changed = request.Wanted
            ? await db.ReminderStops.Where(s => s.FacilityCode == request.Facility).ExecuteDeleteAsync(cancellationToken)
            : await db.Database.ExecuteSqlAsync(
                $"insert into reminder_stops (facility_code, stopped_at) values ({request.Facility.Value}, {context.At.ToUniversalTime()}) on conflict do nothing", cancellationToken);
        if (changed > 0)
        {
            db.AuditEvents.Add(AuditEvent.Of(context, request.Wanted ? AuditActions.OperationStart.ResumeReminders : AuditActions.OperationStart.StopReminders, request.Facility.Value));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return new Chosen(request.Wanted);
    }
}
