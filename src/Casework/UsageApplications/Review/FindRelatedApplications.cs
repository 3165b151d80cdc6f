using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Cases;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>関連する申請: other applications that share something with this one, the latest first, each with what it shares.</summary>
internal sealed class FindRelatedApplications(AppDbContext db)
{
    private const int Limit = 20;

    private sealed record Shared(Guid ApplicationId, string Why);

    /// <param name="account">The stated account number; null: none, or not to be seen.</param>
    /// <param name="withFiles">Also what shares a file.</param>
    public async Task<IReadOnlyList<RelatedCase>> RunAsync(UsageApplication application, string? account, bool withFiles, CancellationToken cancellationToken)
    {
        var shared = await SharedAsync(application, account, withFiles, cancellationToken);
        var ids = shared.Select(each => each.ApplicationId).Distinct().ToList();
        var applications = await (
            from a in db.UsageApplications.AsNoTracking()
            join f in db.Facilities on a.FacilityCode equals f.FacilityCode
            where ids.Contains(a.Id)
            orderby a.SubmittedAt descending, a.Id
            select new { a.Id, a.Number, f.Name, a.Kind, a.State, a.SubmittedAt }).Take(Limit).ToListAsync(cancellationToken);
        return
        [
            .. applications.Select(a => new RelatedCase(
                a.Number, a.Name, ApplicationStates.Name(a.Kind), ApplicationStates.Name(a.State), a.SubmittedAt,
                [.. shared.Where(each => each.ApplicationId == a.Id).Select(each => each.Why).Distinct(StringComparer.Ordinal)])),
        ];
    }

    private Task<List<Shared>> SharedAsync(UsageApplication application, string? account, bool withFiles, CancellationToken cancellationToken)
    {
        var (id, facility) = (application.Id, application.FacilityCode.Value);
        return db.Database.SqlQuery<Shared>($"""
            (select a.id as "ApplicationId", '同じ施設' as "Why" from usage_applications a where a.facility_code = {facility}::char(10) and a.id <> {id}
              order by a.submitted_at desc limit {Limit})
            union all
            (select a.id, '同じ口座番号' from usage_applications a where a.claimed = {account}::text and a.id <> {id} order by a.submitted_at desc limit {Limit})
            union all
            (select o.application_id, '同じ添付ファイル'
              from attachments a join attachments o on o.sha256 = a.sha256 and o.application_id <> a.application_id
              where {withFiles} and a.application_id = {id} and a.removed_at is null and o.removed_at is null limit {Limit})
            union all
            (select a.id, '同じネットワーク' from usage_applications a where a.network = (select network from usage_applications where id = {id}) and a.id <> {id}
              order by a.submitted_at desc limit {Limit})
            """).ToListAsync(cancellationToken);
    }
}
