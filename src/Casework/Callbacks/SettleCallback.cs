using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Callbacks;

namespace Shikaku.Casework.Callbacks;

/// <summary>What became of a call: spoken, or nobody answered. Written by who called; a second try after one that nobody answered may follow.</summary>
public sealed class SettleCallback(AppDbContext db)
{
    /// <param name="Version">What the person saw.</param>
    /// <param name="State">済み or つながらず.</param>
    public sealed record Request(CallbackNumber Number, int Version, CallbackState State, string? Note)
    {
        /// <summary>Without the note.</summary>
        public override string ToString() => $"{nameof(SettleCallback)} {Number}";
    }

    public async Task<Outcome<Callback>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var note = request.Note?.Trim();
        if (note is { Length: > CallbackTerms.LongestNote })
        {
            return CallbackRefusals.NoteTooLong;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select 1 from callbacks where number = {request.Number.Value} for update", cancellationToken);
        var callback = await db.Callbacks.SingleOrDefaultAsync(c => c.Number == request.Number, cancellationToken);
        if (callback is null || callback.Version != request.Version || callback.State is CallbackState.Cancelled or CallbackState.Done
            || request.State is not (CallbackState.Done or CallbackState.Missed))
        {
            return CallbackRefusals.NotPossibleNow;
        }

        (callback.State, callback.SettledAt, callback.SettledBy) = (request.State, context.At.ToUniversalTime(), context.Actor);
        callback.Note = string.IsNullOrEmpty(note) ? callback.Note : note;
        callback.Version++;
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Callbacks.Settle, callback.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return callback;
    }
}
