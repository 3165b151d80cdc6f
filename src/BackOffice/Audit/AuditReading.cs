using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Audit;

namespace Shikaku.BackOffice.Audit;

/// <summary>Names behind the numbers of the audit trail. Only staff have names here: portal users are persons the trail says nothing about.</summary>
public sealed class AuditReading(AppDbContext db)
{
    private readonly Dictionary<Guid, string> names = [];

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var staff in await db.StaffUsers.AsNoTracking().Select(u => new { u.Id, u.Name }).ToListAsync(cancellationToken))
        {
            names[staff.Id] = staff.Name;
        }
    }

    public IReadOnlyDictionary<Guid, string> Staff => names;

    public string Who(string actor)
    {
        var mark = actor.IndexOf(':', StringComparison.Ordinal);
        var (kind, rest) = mark < 0 ? ("", actor) : (actor[..mark], actor[(mark + 1)..]);
        return kind switch
        {
            "staff" => Guid.TryParse(rest, out var id) && names.TryGetValue(id, out var name) ? name : "職員 " + AuditSubjects.Short(rest),
            "portal" => "ポータル利用者 " + AuditSubjects.Short(rest),
            "system" => "自動処理（" + rest + "）",
            "ops" => "運用コマンド（" + rest + "）",
            _ => actor,
        };
    }

    public string What(string subject) =>
        subject.StartsWith("staff:", StringComparison.Ordinal) || subject.StartsWith("portal:", StringComparison.Ordinal) ? Who(subject) : AuditSubjects.Say(subject);
}
