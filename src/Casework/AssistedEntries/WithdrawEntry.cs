using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules;
using Shikaku.Rules.AssistedEntries;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.AssistedEntries;

/// <summary>The call centre takes back what still waits for the person, whoever of them entered it. Its link ends with it.</summary>
public sealed class WithdrawEntry(AppDbContext db)
{
    public sealed record Request(Guid Id, FacilityCode Facility);

    /// <returns>Null: it is done.</returns>
    public async Task<Refusal?> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var (now, actor) = (context.At.ToUniversalTime(), context.Actor);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var withdrawn = await db.AssistedEntries
            .Where(e => e.Id == request.Id && e.FacilityCode == request.Facility && e.State == AssistedEntryState.Waiting && e.ExpiresAt >= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(e => e.State, AssistedEntryState.Withdrawn).SetProperty(e => e.SettledAt, now).SetProperty(e => e.SettledBy, actor), cancellationToken);
        if (withdrawn == 0)
        {
            return AssistedEntryRefusals.NotWaiting;
        }

        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.AssistedEntries.Withdraw, request.Facility.Value));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
