using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calls;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Calls;

/// <summary>The latest calls of a facility. Who shows them notes the look.</summary>
public sealed class ListCalls(AppDbContext db)
{
    private const int Most = 20;

    /// <param name="By">Name of who answered.</param>
    public sealed record Row(DateTimeOffset At, string Reason, CallOutcome Outcome, string? Note, string By);

    public async Task<IReadOnlyList<Row>> OfAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var calls = await db.Calls.AsNoTracking().Where(c => c.FacilityCode == facility).OrderByDescending(c => c.At).Take(Most).ToListAsync(cancellationToken);
        var names = await ActorNames.FindAsync(db, calls.Select(call => call.AnsweredBy), cancellationToken);
        return calls.ConvertAll(call => new Row(call.At, CallReasons.Name(call.Reason), call.Outcome, call.Note, names.GetValueOrDefault(call.AnsweredBy, "職員")));
    }
}
