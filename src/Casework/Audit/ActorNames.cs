using Microsoft.EntityFrameworkCore;

namespace Shikaku.Casework.Audit;

/// <summary>Actors in the words of the screens.</summary>
public static class ActorNames
{
    private const string Staff = "staff:";

    public static async Task<IReadOnlyDictionary<string, string>> FindAsync(AppDbContext db, IEnumerable<string> actors, CancellationToken cancellationToken)
    {
        var all = actors.Distinct(StringComparer.Ordinal).ToList();
        var ids = all.Where(IsStaff).Select(actor => Guid.TryParse(actor[Staff.Length..], out var id) ? id : Guid.Empty).ToList();
        var names = ids.Count == 0
            ? []
            : await db.StaffUsers.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => $"{Staff}{u.Id}", u => u.Name, cancellationToken);
        return all.ToDictionary(actor => actor, actor => names.GetValueOrDefault(actor) is { } name ? name + " さん" : InWords(actor), StringComparer.Ordinal);
    }

    private static bool IsStaff(string actor) => actor.StartsWith(Staff, StringComparison.Ordinal);

    private static string InWords(string actor) => actor switch
    {
        _ when IsStaff(actor) => "職員",
        _ when actor.StartsWith("portal:", StringComparison.Ordinal) => "申請者",
        _ when actor.StartsWith("system:", StringComparison.Ordinal) => "自動判定",
        _ => "システム",
    };
}
