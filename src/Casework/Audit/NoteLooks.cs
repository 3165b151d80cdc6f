using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Audit;

/// <summary>
/// That somebody of the staff sees people's data, written by the use case that reads them: one statement beside the read. The same thing again by the same person within
/// <see cref="LookPolicy.OnceWithin"/> is the row that is there already.
/// </summary>
public sealed class NoteLooks(AppDbContext db)
{
    public Task RunAsync(ActingAs context, string action, string subject, CancellationToken cancellationToken) => RunAsync(context, action, [subject], cancellationToken);

    /// <exception cref="ArgumentException">An auditor could not read it: the action has no name.</exception>
    public async Task RunAsync(ActingAs context, string action, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        if (!ActionNames.All.ContainsKey(action))
        {
            throw new ArgumentException($"{action} has no name in ActionNames.", nameof(action));
        }

        var (at, actor, all) = (context.At.ToUniversalTime(), context.Actor.Value, subjects.Distinct(StringComparer.Ordinal).ToArray());
        var since = at - LookPolicy.Current.OnceWithin;
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into audit_events (at, actor, action, subject)
            select {at}, {actor}, {action}, seen.subject from unnest({all}) as seen (subject)
            where not exists (
              select 1 from audit_events e where e.subject = seen.subject and e.actor = {actor} and e.action = {action} and e.at > {since} and e.at <= {at})
            """,
            cancellationToken);
    }
}
