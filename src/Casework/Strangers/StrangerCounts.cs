using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;

namespace Shikaku.Casework.Strangers;

/// <summary>What strangers do again and again is counted by hour and network: nobody can grow the audit trail by it, and it is seen all the same.</summary>
public static class StrangerCounts
{
    /// <param name="action">As the audit trail would call it.</param>
    public static Task CountAsync(this AppDbContext db, string action, ActingAs context, CancellationToken cancellationToken)
    {
        var at = context.At.ToUniversalTime();
        var hour = new DateTimeOffset(at.Year, at.Month, at.Day, at.Hour, 0, 0, TimeSpan.Zero);
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into stranger_counts as c (hour, kind, network, count) values ({hour}, {action}, {context.Network}, 1)
            on conflict (hour, kind, network) do update set count = c.count + 1
            """,
            cancellationToken);
    }
}
