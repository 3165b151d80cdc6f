using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Drafts;
using Shikaku.Rules.Claims;

namespace Shikaku.Casework.Claims;

/// <summary>Answers to a 差戻し that were begun: anybody of the facility may have one, and none is of use once the claim has moved on.</summary>
internal static class AnswerDrafts
{
    public static async Task RemoveAsync(AppDbContext db, ClaimNumber claimNumber, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] answers = [nameof(DraftKind.SubsidyAnswer), nameof(DraftKind.CooperationAnswer)];
        var drafts = await db.Drafts.FromSql($"select * from drafts where form_kind = any({answers}) and form_key = {claimNumber.Value} for update").ToListAsync(cancellationToken);
        await RemoveDrafts.RunAsync(db, drafts, now, cancellationToken);
    }
}
