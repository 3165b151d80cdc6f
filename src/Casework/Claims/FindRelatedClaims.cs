using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Cases;
using Shikaku.Rules.Claims;

namespace Shikaku.Casework.Claims;

/// <summary>重なる請求: other claims that share something with this one, the latest first, each with what it shares.</summary>
public sealed class FindRelatedClaims(AppDbContext db)
{
    private const int Limit = 20;

    private sealed record Shared(Guid ClaimId, string Why);

    /// <param name="withEvidence">Also what shares a file, an account or a serial number.</param>
    public async Task<IReadOnlyList<RelatedCase>> RunAsync(Claim claim, bool withEvidence, CancellationToken cancellationToken)
    {
        var shared = await SharedAsync(claim, withEvidence, cancellationToken);
        var ids = shared.Select(each => each.ClaimId).Distinct().ToList();
        var claims = await (
            from c in db.Claims.AsNoTracking()
            join f in db.Facilities on c.FacilityCode equals f.FacilityCode
            where ids.Contains(c.Id)
            orderby c.SubmittedAt descending, c.Id
            select new { c.Id, c.Number, f.Name, c.Kind, c.State, c.SubmittedAt }).Take(Limit).ToListAsync(cancellationToken);
        return
        [
            .. claims.Select(c => new RelatedCase(
                c.Number, c.Name, ClaimStates.Name(c.Kind), ClaimStates.Name(c.Kind, c.State), c.SubmittedAt,
                [.. shared.Where(each => each.ClaimId == c.Id).Select(each => each.Why).Distinct(StringComparer.Ordinal)])),
        ];
    }

    private Task<List<Shared>> SharedAsync(Claim claim, bool withEvidence, CancellationToken cancellationToken)
    {
        var (id, facility) = (claim.Id, claim.FacilityCode.Value);
        return db.Database.SqlQuery<Shared>($"""
            (select c.id as "ClaimId", '同じ施設' as "Why" from claims c where c.facility_code = {facility}::char(10) and c.id <> {id}
              order by c.submitted_at desc limit {Limit})
            union all
            (select c.id, '同じ所在地' from facilities f join facilities o on o.address = f.address and o.facility_code <> f.facility_code
              join claims c on c.facility_code = o.facility_code
              where f.facility_code = {facility}::char(10) order by c.submitted_at desc limit {Limit})
            union all
            (select o.claim_id, case when 'Receipt' = any(o.also_holds || o.document) then '同じ領収書' when 'Breakdown' = any(o.also_holds || o.document) then '同じ内訳書'
                else '同じ口座確認書類' end
              from attachments a join attachments o on o.sha256 = a.sha256 and o.claim_id <> a.claim_id
              where {withEvidence} and a.claim_id = {id} and a.removed_at is null and o.removed_at is null limit {Limit})
            union all
            (select c.id, '同じ口座' from payee_accounts p
              join payee_accounts o on (o.bank_code, o.branch_code, o.account_number) = (p.bank_code, p.branch_code, p.account_number) and o.facility_code <> p.facility_code
              join claims c on c.payee_account_id = o.id
              where {withEvidence} and p.id = {claim.PayeeAccountId} order by c.submitted_at desc limit {Limit})
            union all
            (select o.claim_id, '同じ製造番号' from subsidy_items i join subsidy_items o on o.serial_number = i.serial_number and o.claim_id <> i.claim_id
              where {withEvidence} and i.claim_id = {id} limit {Limit})
            """).ToListAsync(cancellationToken);
    }
}
