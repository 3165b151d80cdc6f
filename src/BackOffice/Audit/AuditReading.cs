using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Rules.Audit;
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

    public string Who(Actor actor) => actor.Kind switch
    {
        ActorKind.Staff => actor.Person is { } id && names.TryGetValue(id, out var name) ? name : "職員 " + AuditSubjects.Short(actor.Name),
        ActorKind.Portal => "ポータル利用者 " + AuditSubjects.Short(actor.Name),
        ActorKind.System => "自動処理（" + actor.Name + "）",
        ActorKind.Operator => "運用コマンド（" + actor.Name + "）",
        _ => actor.Value,
    };

    public string What(string subject) =>
        Actor.TryParse(subject, out var person) && person.Kind is ActorKind.Staff or ActorKind.Portal ? Who(person) : AuditSubjects.Say(subject);
}
