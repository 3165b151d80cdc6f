using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;

namespace Shikaku.Casework.Audit;

/// <summary>Looks of the staff that an auditor had better ask about, of some days.</summary>
public sealed class FindUnusualLooks(AppDbContext db)
{
    /// <summary>More looks than these are not read; a shorter time shows the rest.</summary>
    public const int MostLooks = 200_000;

    /// <param name="From">First day, in Japan.</param>
    /// <param name="To">Last day, in Japan.</param>
    public sealed record Request(DateOnly From, DateOnly To);

    /// <param name="IsCut">There were more looks than are read.</param>
    public sealed record Found(IReadOnlyList<UnusualLook> Looks, bool IsCut);

    public async Task<Found> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var (from, to) = (JapanDay.StartOf(request.From), JapanDay.StartOf(request.To.AddDays(1)));
        string[] actions = [.. LookActions.All, AuditActions.Access.Refuse];
        var rows = await db.Database.SqlQuery<Row>($"""
            select e.actor as "Actor", e.action as "Action", case e.action when {AuditActions.Lists.View} then e.subject || ' ' || md5(e.details::text) else e.subject end as "Subject", e.at as "At",
                   coalesce(coalesce(a.facility_code, c.facility_code, e.subject) = any(s.own_facility_codes), false) as "IsOwn",
                   coalesce('staff:' || coalesce(a.assigned_to, c.assigned_to) <> e.actor, false) as "IsOfAnother"
            from audit_events e
            left join staff_users s on e.actor = 'staff:' || s.id
            left join usage_applications a on a.number = e.subject
            left join claims c on c.number = e.subject
            where e.action = any({actions}) and e.at >= {from} and e.at < {to}
            order by e.at desc limit {MostLooks}
            """).ToListAsync(cancellationToken);
        var looks = rows.ConvertAll(row => new Look(Actor.Parse(row.Actor), row.Action, row.Subject, row.At, row.IsOwn, row.IsOfAnother));
        return new Found(UnusualLooks.Find(looks, LookPolicy.Current), rows.Count == MostLooks);
    }

    private sealed record Row(string Actor, string Action, string Subject, DateTimeOffset At, bool IsOwn, bool IsOfAnother);
}
