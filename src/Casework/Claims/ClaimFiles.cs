using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Claims;

/// <summary>The evidence of a claim, in the transaction that sends it.</summary>
internal static class ClaimFiles
{
    /// <summary>From the draft to the claim, each as the document it is; removed ones belong to neither.</summary>
    public static Task<int> MoveAsync(AppDbContext db, Guid draft, Guid claim, CancellationToken cancellationToken) =>
        db.Attachments.Where(a => a.DraftId == draft).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.ClaimId, a => a.RemovedAt == null ? claim : null).SetProperty(a => a.DraftId, (Guid?)null),
            cancellationToken);

    /// <summary>Which documents went with earlier sendings.</summary>
    public static async Task<HashSet<EvidenceDocument>> DocumentsAsync(AppDbContext db, Guid claim, CancellationToken cancellationToken) =>
        [.. (await db.Attachments.AsNoTracking().Where(a => a.ClaimId == claim && a.RemovedAt == null).ToListAsync(cancellationToken)).SelectMany(a => a.Documents)];
}
