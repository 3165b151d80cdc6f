using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Claims;

/// <summary>Answering a 差戻し, as far as it is one thing for both kinds of claims: whose claim it is, and what follows once its new content stands in it.</summary>
internal static class ReturnedClaims
{
    /// <summary>Held until the transaction ends; null: the facility has none of this kind and number.</summary>
    public static Task<Claim?> LockAsync(AppDbContext db, ClaimNumber number, FacilityCode facility, ProgrammeKind kind, CancellationToken cancellationToken) => db.Claims
        .FromSql($"select * from claims where number = {number.Value} and facility_code = {facility.Value}::char(10) and kind = {kind.ToString()} for no key update")
        .SingleOrDefaultAsync(cancellationToken);

    /// <summary>History, audit, commit; nobody's begun answer stays behind.</summary>
    public static async Task RecordAsync(AppDbContext db, Claim claim, AuditEvent audit, ActingAs context, CancellationToken cancellationToken)
    {
        db.ClaimEvents.Add(ClaimTexts.Resubmitted(claim, context));
        await AnswerDrafts.RemoveAsync(db, claim.Number, context.At, cancellationToken);
        db.AuditEvents.Add(audit);
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.CommitTransactionAsync(cancellationToken);
    }
}
