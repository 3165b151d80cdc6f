using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.DeviceReports;

namespace Shikaku.Casework.DeviceReports;

/// <summary>機種の動作報告 as everybody may see them: by model alone, and only of models that enough facilities have.</summary>
public sealed class CountDeviceReports(AppDbContext db)
{
    /// <param name="Worked">Terminals at which 目視確認 worked.</param>
    public sealed record Count(string Model, int Worked, int DidNot);

    public Task<List<Count>> AllAsync(CancellationToken cancellationToken) => db.Database.SqlQuery<Count>($"""
        select r.model as "Model", count(*) filter (where r.worked)::int as "Worked", count(*) filter (where not r.worked)::int as "DidNot"
        from device_reports r
        join device_accounts a on a.id = r.device_account_id
        group by r.model
        having count(distinct a.facility_code) >= {DeviceReportTerms.FewestFacilities}
        order by r.model
        """).ToListAsync(cancellationToken);
}
