using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Audit;

/// <summary>Actors in the words of the screens.</summary>
public static class ActorNames
{
    public static async Task<IReadOnlyDictionary<string, string>> FindAsync(AppDbContext db, IEnumerable<string> actors, CancellationToken cancellationToken)
    {
        var all = actors.Distinct(StringComparer.Ordinal).ToList();
        var ids = all.Select(StaffOf).OfType<Guid>().ToList();
        var names = ids.Count == 0
            ? []
            : await db.StaffUsers.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => Actor.Staff(u.Id).Value, u => u.Name, cancellationToken);
        return all.ToDictionary(actor => actor, actor => names.GetValueOrDefault(actor) is { } name ? name + " さん" : InWords(actor), StringComparer.Ordinal);
    }

    private static Guid? StaffOf(string actor) => Actor.TryParse(actor, out var read) && read.Kind == ActorKind.Staff ? read.Person : null;

    private static string InWords(string actor) => (Actor.TryParse(actor, out var read) ? read.Kind : (ActorKind?)null) switch
    {
        ActorKind.Staff => "職員",
        ActorKind.Portal => "申請者",
        ActorKind.System => "自動判定",
        _ => "システム",
    };
}
