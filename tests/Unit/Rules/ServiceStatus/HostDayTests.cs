using Shikaku.Rules.ServiceStatus;
using Xunit;

namespace Shikaku.Unit.Rules.ServiceStatus;

public sealed class HostDayTests
{
    private static readonly DateOnly Day = new(2026, 11, 30);

    [Theory]
    [InlineData(0, 0, DayState.NotMeasured)]
    [InlineData(1440, 1440, DayState.Good)]
    [InlineData(1440, 1439, DayState.Good)]
    [InlineData(1440, 1438, DayState.Interrupted)]
    [InlineData(1000, 950, DayState.Interrupted)]
    [InlineData(1000, 949, DayState.Down)]
    [InlineData(10, 0, DayState.Down)]
    public void State_ByItsMinutes_IsOneOfFour(int expected, int good, DayState state) => Assert.Equal(state, new HostDay(Day, expected, good).State);

    [Fact]
    public void Over_DaysOfDifferentLength_CountByTheirMinutes() =>
        Assert.Equal(0.9, HostDay.Over([new(Day, 0, 0), new(Day, 100, 0), new(Day, 900, 900)]));

    [Theory]
    [InlineData(1.0, "100%")]
    [InlineData(0.99999, "99.99%")]
    [InlineData(0.0, "0%")]
    [InlineData(null, "記録なし")]
    public void Percent_NeverRoundsUpToAll(double? share, string words) => Assert.Equal(words, StatusWords.Percent(share));
}
