using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Callbacks;

namespace Shikaku.Casework.Callbacks;

/// <summary>The calls of a day for the staff who make them, in their order.</summary>
public sealed class ListCallbacks(AppDbContext db)
{
    /// <param name="FacilityName">Of the master; null: the number that was typed is nobody's.</param>
    public sealed record Row(Callback Callback, string? FacilityName);

    /// <summary>Noted as seen.</summary>
    public async Task<IReadOnlyList<Row>> RunAsync(DateOnly day, ActingAs context, CancellationToken cancellationToken)
    {
        var (from, until) = (JapanDay.StartOf(day), JapanDay.StartOf(day.AddDays(1)));
        var rows = await db.Callbacks.AsNoTracking().Where(c => c.Slot >= from && c.Slot < until && c.State != CallbackState.Cancelled).OrderBy(c => c.Slot).ThenBy(c => c.BookedAt)
            .Select(c => new Row(c, db.Facilities.Where(f => f.FacilityCode == c.FacilityCode).Select(f => f.Name).SingleOrDefault())).ToListAsync(cancellationToken);
        await new NoteLooks(db).RunAsync(context, AuditActions.Callbacks.View, [.. rows.Select(row => row.Callback.Number.Value)], cancellationToken);
        return rows;
    }
}
