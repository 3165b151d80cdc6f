using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Callbacks;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.Callbacks;

/// <summary>Whoever booked gives the place back: known by the number and the telephone together. Cancelling twice is the same as once.</summary>
public sealed class CancelCallback(AppDbContext db)
{
    public sealed record Request(CallbackNumber Number, PhoneNumber Phone)
    {
        /// <summary>Without the telephone number.</summary>
        public override string ToString() => $"{nameof(CancelCallback)} {Number}";
    }

    public async Task<Outcome<Callback>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select 1 from callbacks where number = {request.Number.Value} for update", cancellationToken);
        var callback = await db.Callbacks.SingleOrDefaultAsync(c => c.Number == request.Number && c.Phone == request.Phone.Value, cancellationToken);
        if (callback is null)
        {
            return CallbackRefusals.NotFound;
        }

        if (callback.State == CallbackState.Cancelled)
        {
            return callback;
        }

        if (callback.State != CallbackState.Booked)
        {
            return CallbackRefusals.NotPossibleNow;
        }

        (callback.State, callback.SettledAt) = (CallbackState.Cancelled, context.At.ToUniversalTime());
        callback.Version++;
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Callbacks.Cancel, callback.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return callback;
    }
}
