using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.UsageApplications;

public sealed class CheckFacilityTests : ApplicationTest
{
    // 2026-11-21 23:59:59 in Japan.
    private static readonly DateTimeOffset LastSecond = new(2026, 11, 21, 14, 59, 59, TimeSpan.Zero);

    [Fact]
    public async Task Check_Sixth_IsRefusedUntilTheNextDayInJapan()
    {
        var user = (await UserAsync()).Id;
        for (var left = 4; left >= 0; left--)
        {
            Assert.Equal(new CheckFacility.Checked(false, left), (await CheckAsync(user, "1950-01-01", LastSecond)).Value);
        }

        Assert.Equal(UsageApplicationRefusals.NoTriesLeft, (await CheckAsync(user, "1956-04-05", LastSecond)).Refusal);
        Assert.True((await CheckAsync(user, "1956-04-05", LastSecond.AddSeconds(1))).Value!.Matched);
    }

    [Fact]
    public async Task Check_ByStrangersElsewhere_LeavesTheOwnersTries()
    {
        var (stranger, owner) = ((await UserAsync()).Id, (await UserAsync()).Id);
        for (var i = 0; i < CheckFacility.TriesADay; i++)
        {
            await CheckAsync(stranger, "1950-01-01", network: "203.0.113.0/24");
        }

        Assert.Null((await CheckAsync(stranger, "1956-04-05", network: "198.51.100.0/24")).Value);
        Assert.True((await CheckAsync(owner, "1956-04-05")).Value!.Matched);
    }

    [Fact]
    public async Task Check_ByTwoUsersOfOneFacilityFromOneNetwork_CountsTogether()
    {
        var (one, two) = ((await UserAsync()).Id, (await UserAsync()).Id);
        for (var i = 0; i < 3; i++)
        {
            await CheckAsync(one, "1950-01-01");
        }

        Assert.Equal(1, (await CheckAsync(two, "1950-01-01")).Value!.Left);
    }

    [Fact]
    public async Task Check_ManyAtTheSameMoment_AnswersFive()
    {
        var user = (await UserAsync()).Id;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => CheckAsync(user, "1950-01-01")));

        Assert.Equal(5, outcomes.Count(o => o.Value is not null));
        Assert.Equal(5L, await Database.ScalarAsync<long>("select count(*) from facility_check_tries"));
    }

    [Fact]
    public async Task Check_Any_LeavesNothingOfTheClaim()
    {
        await CheckAsync((await UserAsync()).Id, "1956-04-05");

        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from facility_check_tries t, audit_events e where row_to_json(t)::text like '%1956%' or row_to_json(e)::text like '%1956%'"));
    }

    private async Task<Casework.Outcome<CheckFacility.Checked>> CheckAsync(Guid user, string claimed, DateTimeOffset? now = null, string network = "192.0.2.0/24")
    {
        await using var db = Db();
        return await new CheckFacility(db).RunAsync(
            new CheckFacility.Request(user, TestFacts.FacilityCode, claimed), TestKit.Sites.Applications.Acting(user, now ?? FixedClock.Morning) with { Network = network }, CancellationToken.None);
    }
}
