using Shikaku.Rules.Certificates;
using Xunit;

namespace Shikaku.Unit.Rules.Certificates;

public sealed class RevocationListTermsTests
{
    private static readonly DateTimeOffset Made = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Due = Made.AddHours(30);

    [Theory]
    [InlineData(-1, RevocationListStanding.Current)]
    [InlineData(0, RevocationListStanding.Current)]
    [InlineData(1, RevocationListStanding.Late)]
    [InlineData((24 * 3600) - 1, RevocationListStanding.Late)]
    [InlineData(24 * 3600, RevocationListStanding.Stale)]
    [InlineData((168 * 3600) - 1, RevocationListStanding.Stale)]
    [InlineData(168 * 3600, RevocationListStanding.Unusable)]
    public void StandingAt_EachSideOfEachLimit_IsWhatTheTableSays(int secondsPastDue, RevocationListStanding standing) =>
        Assert.Equal(standing, RevocationListTerms.StandingAt(Due.AddSeconds(secondsPastDue), new RevocationListDates(Made, Due)));

    [Theory]
    [InlineData(24 * 3600, RevocationListStanding.Current)]
    [InlineData((24 * 3600) + 1, RevocationListStanding.Late)]
    public void StandingAt_ListThatDoesNotSayWhenTheNextIsDue_LivesADay(int secondsOld, RevocationListStanding standing) =>
        Assert.Equal(standing, RevocationListTerms.StandingAt(Made.AddSeconds(secondsOld), new RevocationListDates(Made, null)));

    [Fact]
    public void StandingAt_NoList_IsMissing() => Assert.Equal(RevocationListStanding.Missing, RevocationListTerms.StandingAt(Made, null));
}
