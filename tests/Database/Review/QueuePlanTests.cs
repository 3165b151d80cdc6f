using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.UsageApplications;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Review;
using Xunit;

namespace Shikaku.Database.Review;

/// <summary>A hundred thousand applications, half of them waiting: whatever the queue is filtered by, it reads a page of them by an index, never all.</summary>
public sealed class QueuePlanTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    // The largest of the queue's indexes takes about 1,600, the table itself more than this.
    private const int MostPages = 2000;

    public static TheoryData<ApplicationFilter> Filters =>
    [
        .. from state in new ApplicationState?[] { ApplicationState.Submitted, ApplicationState.Returned, ApplicationState.Approved, null }
           let any = new ApplicationFilter(state)
           from filter in new[]
           {
               any, any with { Kind = ApplicationKind.AdditionalDevices }, any with { Check = FacilityCheck.NotNeeded }, any with { Check = FacilityCheck.ByDocument },
               any with { Flag = "FacilityClosed" }, any with { Flag = "ByDocument" }, any with { Flag = "Sample" }, any with { Overdue = true },
               any with { Assigned = AssignedFilter.Me }, any with { Assigned = AssignedFilter.Nobody }, any with { Search = "1379999004" },
               any with { Kind = ApplicationKind.UsageStart, Flag = "FacilityClosed", Assigned = AssignedFilter.Nobody },
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
        var one = await TestCases.AddAsync(fixture.Database, facility: TestFacts.OtherFacilityCode);
        await QueuePlan.AddMeAsync(fixture.Database);

        // One applicant for all is enough here; the rule of one open application is not what is looked at.
        await fixture.Database.ExecuteAsync("drop index usage_applications_open");
        for (var first = 1; first <= 100_000; first += 10_000)
        {
            await AddAsync(one, first, first + 9999);
        }

        await fixture.Database.ExecuteAsync("vacuum analyze usage_applications");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Queue_EveryFilter_ReadsNoMoreThanItsIndex(ApplicationFilter filter)
    {
        await using var db = fixture.Database.AppContext();
        await using var source = NpgsqlDataSource.Create(fixture.Database.AppConnectionString);

        await QueuePlan.HoldsAsync(new FindApplications(db, new FindFacilities(source)), filter, MostPages);
    }

    [Fact]
    public async Task Facility_LookedUpByItsCode_ReadsByTheKey()
    {
        await using var db = fixture.Database.AppContext();
        var code = TestFacts.FacilityCode;

        var plan = await QueuePlan.ExplainAsync(db.UsageApplications.Where(a => a.FacilityCode == code && a.State == ApplicationState.Rejected));

        Assert.DoesNotContain("facility_code)::text", plan, StringComparison.Ordinal);
    }

    private async Task AddAsync(UsageApplication one, int first, int last) => await fixture.Database.ExecuteAsync($"""
        insert into usage_applications (id, number, kind, facility_code, applicant_id, facility_check, matching, staff_count, device_count, terms_version,
          network, state, submitted_at, due_on, flags, assigned_to, considered_at, decided_at, decided_by)
        select gen_random_uuid(), 'G' || n, case when n % 50 = 7 then 'AdditionalDevices' else 'UsageStart' end, '{one.FacilityCode.Value}', '{one.ApplicantId}',
          case when n % 50 = 7 then 'NotNeeded' when n % 3 = 0 then 'ByDocument' else 'ByMatching' end, 'NotTried', 2, 2, '1', '203.0.0.0/16',
          case when n % 500 = 3 then 'Returned' when n % 2 = 0 then 'Approved' else 'Submitted' end, timestamptz '2026-01-01' + n * interval '4 minutes',
          date '2026-01-04' + n / 310, case when n % 5000 = 1 then array['FacilityClosed'] else array['ByDocument'] end,
          case when n % 997 = 0 then '{QueuePlan.Me}'::uuid end, now(), now(), 'system:review'
        from generate_series({first}, {last}) n
        """);
}
