using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Facilities;
using Shikaku.Database.Review;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Coverage;
using Xunit;

namespace Shikaku.Database.Claims;

/// <summary>Thirty thousand claims, half of them waiting: whatever the queue is filtered by, it reads a page of them by an index, never all.</summary>
public sealed class ClaimQueuePlanTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    // The largest of the queue's indexes takes about 500, the table itself more than this.
    private const int MostPages = 700;

    public static TheoryData<ClaimFilter> Filters =>
    [
        .. from state in new ClaimState?[] { ClaimState.Submitted, ClaimState.Granted, null }
           let any = new ClaimFilter(state)
           from filter in new[]
           {
               any, any with { Kind = ProgrammeKind.CooperationPayment }, any with { Flag = "FacilityClosed" }, any with { Flag = "UnknownModel" }, any with { Overdue = true },
               any with { Assigned = AssignedFilter.Me }, any with { Assigned = AssignedFilter.Nobody }, any with { Search = "1379999004" },
           }
           select filter,
    ];

    public async ValueTask InitializeAsync()
    {
        await using var db = fixture.Database.OwnerContext();
        if (await db.Facilities.AnyAsync())
        {
            return;
        }

        db.Facilities.AddRange(TestFacts.Facility(), TestFacts.CheckupInstitution());
        await db.SaveChangesAsync();
        var one = await TestClaims.AddReportAsync(fixture.Database, facility: TestFacts.OtherFacilityCode);
        await QueuePlan.AddMeAsync(fixture.Database);

        // One facility for all is enough here; the rule of one claim in a round is not what is looked at.
        await fixture.Database.ExecuteAsync("drop index claims_once");
        for (var first = 1; first <= 30_000; first += 10_000)
        {
            await AddAsync(one, first, first + 9999);
        }

        await fixture.Database.ExecuteAsync("vacuum analyze claims");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Queue_EveryFilter_ReadsNoMoreThanItsIndex(ClaimFilter filter)
    {
        await using var db = fixture.Database.AppContext();
        await using var source = NpgsqlDataSource.Create(fixture.Database.AppConnectionString);

        await QueuePlan.HoldsAsync(new FindClaims(db, new FindFacilities(source)), filter, MostPages);
    }

    private async Task AddAsync(Claim one, int first, int last) => await fixture.Database.ExecuteAsync($"""
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
