using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Callbacks;

namespace Shikaku.Casework.Callbacks;

/// <summary>The half hours in which a call can still be booked.</summary>
public sealed class FindFreeSlots(AppDbContext db)
{
    public async Task<IReadOnlyList<DateTimeOffset>> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var offered = CallbackSlots.Offered(now);
        var (from, until) = (offered[0].ToUniversalTime(), offered[^1].ToUniversalTime());
        var taken = await db.Callbacks.Where(c => c.State != CallbackState.Cancelled && c.Slot >= from && c.Slot <= until)
            .GroupBy(c => c.Slot).Select(slot => new { Slot = slot.Key, Count = slot.Count() }).ToDictionaryAsync(each => each.Slot, each => each.Count, cancellationToken);
        return [.. offered.Where(slot => taken.GetValueOrDefault(slot) < CallbackTerms.On(JapanDay.Of(slot)).Places)];
    }
}
