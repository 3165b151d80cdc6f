using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calls;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Calls;

/// <summary>Writes down a call that was answered. It is never changed: what was wrong in it is told by the next one.</summary>
public sealed class RecordCall(AppDbContext db)
{
    /// <summary>What an audit event is about where there is no facility.</summary>
    private const string NoFacility = "desk";

    /// <param name="Id">Of the form: sent twice is recorded once.</param>
    /// <param name="Facility">Null: a caller without one.</param>
    public sealed record Request(Guid Id, FacilityCode? Facility, CallEntry Entry)
    {
        /// <summary>Without the note.</summary>
        public override string ToString() => $"{nameof(RecordCall)} {Id}";
    }

    public Task<Call> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var call = new Call
        {
            Id = request.Id,
            At = context.At.ToUniversalTime(),
            AnsweredBy = context.Actor,
            FacilityCode = request.Facility,
            Reason = request.Entry.Reason.Key,
            Outcome = request.Entry.Outcome,
            Note = request.Entry.Note,
        };
        return WriteAsync(call, context, cancellationToken);
    }

    private async Task<Call> WriteAsync(Call call, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var written = await db.Database.ExecuteSqlAsync(
            $"""
            insert into calls (id, at, answered_by, facility_code, reason, outcome, note)
            values ({call.Id}, {call.At}, {call.AnsweredBy.Value}, {call.FacilityCode?.Value}::char(10), {call.Reason}, {call.Outcome.ToString()}, {call.Note}) on conflict (id) do nothing
            """,
            cancellationToken);
        if (written == 0)
        {
            return await db.Calls.AsNoTracking().SingleAsync(c => c.Id == call.Id, cancellationToken);
        }

        var details = JsonSerializer.Serialize(new { kind = CallReasons.Mark + call.Reason, outcome = CallOutcomes.Mark + call.Outcome });
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Calls.Record, call.FacilityCode?.Value ?? NoFacility, details));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return call;
    }
}
