using Shikaku.Casework.Claims;
using Shikaku.Casework.UsageApplications;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Database.Cases;

/// <summary>A database with a hundred thousand applications and thirty thousand claims.</summary>
public sealed class ManyCases : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        await using (var db = Database.OwnerContext())
        {
            db.Facilities.AddRange(TestFacts.Facility(), TestFacts.CheckupInstitution());
            await db.SaveChangesAsync();
        }

        await QueuePlan.AddMeAsync(Database);
        var application = await TestApplications.AddAsync(Database, facility: TestFacts.OtherFacilityCode);
        var claim = await TestClaims.AddReportAsync(Database, facility: TestFacts.OtherFacilityCode);

        // One applicant and one facility for all are enough here; the rules of one open application and of one claim in a round are not what is looked at.
        await Database.ExecuteAsync("drop index usage_applications_open; drop index claims_once");
        for (var first = 1; first <= 100_000; first += 10_000)
        {
            await AddApplicationsAsync(application, first, first + 9999);
        }

        for (var first = 1; first <= 30_000; first += 10_000)
        {
            await AddClaimsAsync(claim, first, first + 9999);
        }

        await Database.ExecuteAsync("vacuum analyze usage_applications");
        await Database.ExecuteAsync("vacuum analyze claims");
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task AddApplicationsAsync(UsageApplication one, int first, int last) => await Database.ExecuteAsync($"""
        insert into usage_applications (id, number, kind, facility_code, applicant_id, facility_check, matching, staff_count, device_count, terms_version,
          network, state, submitted_at, due_on, flags, assigned_to, considered_at, decided_at, decided_by)
        select gen_random_uuid(), 'G' || n, case when n % 50 = 7 then 'AdditionalDevices' else 'UsageStart' end, '{one.FacilityCode.Value}', '{one.ApplicantId}',
          case when n % 50 = 7 then 'NotNeeded' when n % 3 = 0 then 'ByDocument' else 'ByMatching' end, 'NotTried', 2, 2, '1', '203.0.0.0/16',
          case when n % 500 = 3 then 'Returned' when n % 2 = 0 then 'Approved' else 'Submitted' end, timestamptz '2026-01-01' + n * interval '4 minutes',
          date '2026-01-04' + n / 310, case when n % 5000 = 1 then array['FacilityClosed'] else array['ByDocument'] end,
          case when n % 997 = 0 then '{QueuePlan.Me}'::uuid end, now(), now(), 'system:review'
        from generate_series({first}, {last}) n
        """);

    private async Task AddClaimsAsync(Claim one, int first, int last) => await Database.ExecuteAsync($"""
        insert into claims (id, number, kind, facility_code, applicant_id, programme_key, programme_version, payee_account_id, cost_yen, computed_yen, steps, state,
          submitted_at, due_on, assigned_to, flags, granted_yen, notice_number, notice_on, decided_at, decided_by)
        select gen_random_uuid(), 'G' || n, case when n % 3 = 0 then 'CooperationPayment' else 'Subsidy' end, '{one.FacilityCode}', '{one.ApplicantId}', 'k',
          {one.ProgrammeVersion}, '{one.PayeeAccountId}', case when n % 3 <> 0 then 41000 end, 41000, array['計算の途中です。', '計算の終わりです。'],
          case when n % 2 = 0 then 'Granted' else 'Submitted' end, timestamptz '2026-01-01' + n * interval '13 minutes', date '2026-01-14' + n / 93,
          case when n % 997 = 0 then '{QueuePlan.Me}'::uuid end, case when n % 5000 = 1 then array['FacilityClosed'] else array['UnknownModel'] end,
          case when n % 2 = 0 then 41000 end, case when n % 2 = 0 then 'G' || n end, case when n % 2 = 0 then date '2026-11-01' end,
          case when n % 2 = 0 then now() end, case when n % 2 = 0 then 'staff:x' end
        from generate_series({first}, {last}) n
        """);
}
