using System.Text.Json;
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

    /// <summary>
    /// A list of many, in one row with what it showed: numbers and codes, never what was searched for, which may be a name. The same list with the same in it is the same look.
    /// Nothing shown is nothing seen.
    /// </summary>
    /// <param name="list">Its address.</param>
    public async Task OfListAsync(ActingAs context, string list, IEnumerable<string> shown, CancellationToken cancellationToken)
    {
        string[] subjects = [.. shown.Distinct(StringComparer.Ordinal)];
        if (subjects.Length == 0)
        {
            return;
        }

        var (at, actor, details) = (context.At.ToUniversalTime(), context.Actor.Value, JsonSerializer.Serialize(new { shown = subjects }));
        var since = at - LookPolicy.Current.OnceWithin;
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into audit_events (at, actor, action, subject, details)
            select {at}, {actor}, {AuditActions.Lists.View}, {list}, {details}::jsonb
            where not exists (
              select 1 from audit_events e where e.subject = {list} and e.actor = {actor} and e.action = {AuditActions.Lists.View} and e.at > {since} and e.at <= {at}
                and e.details = {details}::jsonb)
            """,
            cancellationToken);
    }

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
