using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Audit;

/// <summary>Actors in the words of the screens.</summary>
public static class ActorNames
{
    public static async Task<IReadOnlyDictionary<Actor, string>> FindAsync(AppDbContext db, IEnumerable<Actor> actors, CancellationToken cancellationToken)
    {
        var all = actors.Distinct().ToList();
        var ids = all.Where(actor => actor.Kind == ActorKind.Staff).Select(actor => actor.Person).OfType<Guid>().ToList();
        var names = ids.Count == 0
            ? []
            : await db.StaffUsers.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => Actor.Staff(u.Id), u => u.Name, cancellationToken);
        return all.ToDictionary(actor => actor, actor => names.GetValueOrDefault(actor) is { } name ? name + " さん" : InWords(actor));
    }

    private static string InWords(Actor actor) => actor.Kind switch
    {
        ActorKind.Staff => "職員",
        ActorKind.Portal => "申請者",
        ActorKind.System => "自動判定",
        _ => "システム",
    };
}
