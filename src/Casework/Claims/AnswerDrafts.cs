using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.UsageApplications;

namespace Shikaku.Casework.Claims;

/// <summary>Answers to a 差戻し that were begun: anybody of the facility may have one, and none is of use once the claim has moved on.</summary>
internal static class AnswerDrafts
{
    public static async Task RemoveAsync(AppDbContext db, string claimNumber, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] forms = ["SubsidyAnswer:" + claimNumber, "CooperationAnswer:" + claimNumber];
        var drafts = await db.Drafts.FromSql($"select * from drafts where form = any({forms}) for update").ToListAsync(cancellationToken);
        foreach (var draft in drafts)
        {
            await DraftFiles.RemoveAsync(db, draft.Id, now, cancellationToken);
        }

        db.Drafts.RemoveRange(drafts);
    }
}
