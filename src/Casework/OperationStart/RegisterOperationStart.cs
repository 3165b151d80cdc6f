using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OperationStart;

namespace Shikaku.Casework.OperationStart;

/// <summary>運用開始日登録: the first time, and every change after it.</summary>
public sealed class RegisterOperationStart(AppDbContext db)
{
    /// <param name="VersionSeen">Of the row the person saw; 0: there was none.</param>
    public sealed record Request(FacilityCode Facility, DateOnly StartsOn, int VersionSeen);

    public sealed record Registered(DateOnly StartsOn);

    public async Task<Outcome<Registered>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (OperationStartRules.Judge(request.StartsOn, JapanDay.Of(context.At)) is { } refusal)
        {
            return refusal;
        }

        var row = await db.OperationStarts.SingleOrDefaultAsync(s => s.FacilityCode == request.Facility, cancellationToken);
        if (row?.StartsOn == request.StartsOn)
        {
            // Sent twice, or by two people who agree.
            return new Registered(request.StartsOn);
        }

        if ((row?.Version ?? 0) != request.VersionSeen)
        {
            return OperationStartRefusals.ChangedMeanwhile;
        }

        Write(row, request, context);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new Registered(request.StartsOn);
        }
        catch (DbUpdateException problem) when (problem is DbUpdateConcurrencyException || problem.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "operation_starts" })
        {
            return OperationStartRefusals.ChangedMeanwhile;
        }
    }

    private void Write(OperationStartRow? row, Request request, ActingAs context)
    {
        var before = row is null ? "null" : $"\"{row.StartsOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\"";
        var after = request.StartsOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (row is null)
        {
            db.OperationStarts.Add(new OperationStartRow
            {
                FacilityCode = request.Facility,
                StartsOn = request.StartsOn,
                EnteredAt = context.At.ToUniversalTime(),
                EnteredBy = context.Actor,
            });
        }
        else
        {
            row.StartsOn = request.StartsOn;
            row.EnteredAt = context.At.ToUniversalTime();
            row.EnteredBy = context.Actor;
            row.Version++;
        }

        var action = row is null ? AuditActions.OperationStart.Register : AuditActions.OperationStart.Change;
        db.AuditEvents.Add(AuditEvent.Of(context, action, request.Facility.Value, $$"""{"before":{{before}},"after":"{{after}}"}"""));
    }
}
