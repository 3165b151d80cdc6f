using Microsoft.EntityFrameworkCore;

namespace Shikaku.Casework.Strangers;

/// <summary>What was counted of strangers lately, the most first: who guesses, and from where.</summary>
public sealed class ListStrangers(AppDbContext db)
{
    public static readonly TimeSpan Span = TimeSpan.FromHours(24);

    private const int Most = 200;

    /// <param name="Action">As the audit trail calls it.</param>
    public sealed record Row(string Action, string Network, long Count, DateTimeOffset LastHour);

    public Task<List<Row>> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now.ToUniversalTime() - Span;
        return db.Database.SqlQuery<Row>($"""
            select kind as "Action", network as "Network", sum(count)::bigint as "Count", max(hour) as "LastHour"
            from stranger_counts where hour > {since} group by kind, network order by sum(count) desc, kind, network limit {Most}
            """).ToListAsync(cancellationToken);
    }
}
