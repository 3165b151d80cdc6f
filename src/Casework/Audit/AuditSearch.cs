using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.Audit;

/// <summary>What somebody looks for in the audit trail. Empty: everything.</summary>
/// <param name="Actor">"staff:…" of somebody, or the beginning of an actor such as "portal:" or "ops:".</param>
/// <param name="Subject">In full; a 受付番号 as people type it.</param>
/// <param name="From">First day, in Japan.</param>
/// <param name="To">Last day, in Japan.</param>
public sealed record AuditFilter(string? Actor, string? Action, string? Subject, DateOnly? From, DateOnly? To);

/// <summary>Pages of the audit trail, the newest first, by position: the thousandth page is as quick as the first.</summary>
public sealed class AuditSearch(AppDbContext db)
{
    /// <param name="Before">Position of the last event seen; null: from the newest.</param>
    public async Task<PageOf<AuditEvent>> PageAsync(AuditFilter filter, long? before, CancellationToken cancellationToken) =>
        (await Matching(filter).Where(e => before == null || e.Position < before).OrderByDescending(e => e.Position).TakePage().ToListAsync(cancellationToken)).CutPage();

    /// <summary>For a file: all that match, up to a number, the newest first, never all in memory.</summary>
    public IAsyncEnumerable<AuditEvent> All(AuditFilter filter, int most) =>
        Matching(filter).OrderByDescending(e => e.Position).Take(most).AsAsyncEnumerable();

    private IQueryable<AuditEvent> Matching(AuditFilter filter)
    {
        var events = db.AuditEvents.AsNoTracking().Where(e => e.Position != null);
        if (filter.Actor is { Length: > 0 } actor)
        {
            events = actor.EndsWith(':') ? events.Where(e => ((string)e.Actor).StartsWith(actor)) : events.Where(e => e.Actor == Actor.Parse(actor));
        }

        if (filter.Action is { Length: > 0 } action)
        {
            events = events.Where(e => e.Action == action);
        }

        if (filter.Subject is { Length: > 0 } typed)
        {
            var subject = DatedNumber.TryRead(typed, out var number) ? number : typed;
            events = events.Where(e => e.Subject == subject);
        }

        if (filter.From is { } from)
        {
            var start = Midnight(from);
            events = events.Where(e => e.At >= start);
        }

        if (filter.To is { } to)
        {
            var end = Midnight(to.AddDays(1));
            events = events.Where(e => e.At < end);
        }

        return events;
    }

    private static DateTimeOffset Midnight(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, JapanDay.Offset).ToUniversalTime();
}
