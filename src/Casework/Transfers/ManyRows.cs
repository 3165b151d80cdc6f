using Microsoft.EntityFrameworkCore;

namespace Shikaku.Casework.Transfers;

/// <summary>For transactions that move every payment of a run by a few statements.</summary>
internal static class ManyRows
{
    /// <summary>Fifty thousand payments take seconds, not the ten that a page has.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Nothing is known yet of rows that came in a moment ago, so that the planner thinks of a handful and joins them one by one, each with all the others.
    /// </summary>
    public static Task ExpectAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        db.Database.SetCommandTimeout(Patience);
        return db.Database.ExecuteSqlAsync($"set local enable_nestloop = off", cancellationToken);
    }
}
