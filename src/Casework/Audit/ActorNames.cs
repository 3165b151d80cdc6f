using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.UsageApplications;

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

    /// <summary>「…が差し戻しました」: what follows the name.</summary>
    public static string Deed(ApplicationEventKind kind) => kind switch
    {
        ApplicationEventKind.Submitted => "が申請しました",
        ApplicationEventKind.Resubmitted => "が再提出しました",
        ApplicationEventKind.Withdrawn => "が取り下げました",
        ApplicationEventKind.Flagged => "が審査担当の確認に回しました",
        ApplicationEventKind.Assigned => "が担当を変えました",
        ApplicationEventKind.Noted => "がメモを書きました",
        ApplicationEventKind.Returned => "が差し戻しました",
        ApplicationEventKind.Rejected => "が却下しました",
        ApplicationEventKind.Approved => "が承認しました",
        ApplicationEventKind.ApprovalUndone => "が承認を取り消しました",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static bool IsStaff(string actor) => actor.StartsWith(Staff, StringComparison.Ordinal);

    private static string InWords(string actor) => actor switch
    {
        _ when IsStaff(actor) => "職員",
        _ when actor.StartsWith("portal:", StringComparison.Ordinal) => "申請者",
        _ when actor.StartsWith("system:", StringComparison.Ordinal) => "自動判定",
        _ => "システム",
    };
}
