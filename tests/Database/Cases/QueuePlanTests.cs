using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Coverage;
using Xunit;

namespace Shikaku.Database.Cases;

/// <summary>A hundred thousand applications and thirty thousand claims, half of them waiting: whatever a queue is filtered by, it reads a page of them by an index, never all.</summary>
public sealed class QueuePlanTests(ManyCases fixture) : IClassFixture<ManyCases>
{
    // The largest of the queue's indexes takes about 1,600, the table itself more than this.
    private const int MostPagesOfApplications = 2000;

    // The largest of the queue's indexes takes about 500, the table itself more than this.
    private const int MostPagesOfClaims = 700;

    public static TheoryData<ApplicationFilter> ApplicationFilters =>
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

    public static TheoryData<ClaimFilter> ClaimFilters =>
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

    [Theory]
    [MemberData(nameof(ApplicationFilters))]
    public async Task Applications_EveryFilter_ReadNoMoreThanTheirIndex(ApplicationFilter filter)
    {
        await using var db = fixture.Database.AppContext();
        await using var source = NpgsqlDataSource.Create(fixture.Database.AppConnectionString);

        await QueuePlan.HoldsAsync(new FindApplications(db, new FindFacilities(source)), filter, MostPagesOfApplications);
    }

    [Theory]
    [MemberData(nameof(ClaimFilters))]
    public async Task Claims_EveryFilter_ReadNoMoreThanTheirIndex(ClaimFilter filter)
    {
        await using var db = fixture.Database.AppContext();
        await using var source = NpgsqlDataSource.Create(fixture.Database.AppConnectionString);

        await QueuePlan.HoldsAsync(new FindClaims(db, new FindFacilities(source)), filter, MostPagesOfClaims);
    }

    [Fact]
    public async Task Facility_LookedUpByItsCode_ReadsByTheKey()
    {
        await using var db = fixture.Database.AppContext();
        var code = TestFacts.FacilityCode;

        var plan = await QueuePlan.ExplainAsync(db.UsageApplications.Where(a => a.FacilityCode == code && a.State == ApplicationState.Rejected));

        Assert.DoesNotContain("facility_code)::text", plan, StringComparison.Ordinal);
    }
}
