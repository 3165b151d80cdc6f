using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Masters;

namespace Shikaku.Casework.Masters;

/// <summary>How old each master is, and whether that is too old.</summary>
public sealed class ShowMasters(AppDbContext db)
{
    /// <param name="AsOf">The day it was taken in last; of the holidays the last day that is known. Null: there is none.</param>
    public sealed record Line(Master Master, DateOnly? AsOf, MasterStanding Standing);

    /// <returns>One for each, in their order.</returns>
    public async Task<IReadOnlyList<Line>> RunAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var states = await db.MasterStates.AsNoTracking().ToDictionaryAsync(m => m.Name, m => m.TakenInAt, cancellationToken);
        return [.. Enum.GetValues<Master>().Select(master => LineOf(master, states.GetValueOrDefault(master), at))];
    }

    /// <summary>Of one of them.</summary>
    public async Task<MasterStanding> RunAsync(Master master, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var takenIn = await db.MasterStates.Where(m => m.Name == master).Select(m => m.TakenInAt).SingleOrDefaultAsync(cancellationToken);
        return LineOf(master, takenIn, at).Standing;
    }

    private static Line LineOf(Master master, DateTimeOffset? takenIn, DateTimeOffset at)
    {
        var asOf = master == Master.Holidays ? Holidays.Horizon : takenIn is { } then ? JapanDay.Of(then) : (DateOnly?)null;
        return new Line(master, asOf, MasterTerms.StandingOn(master, JapanDay.Of(at), asOf));
    }
}
