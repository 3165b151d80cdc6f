using Shikaku.Rules.SignIn;
using Xunit;

namespace Shikaku.Unit.Rules.SignIn;

public sealed class SessionTermsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero);
    private static readonly SessionTerms Terms = new(TimeSpan.FromMinutes(15), TimeSpan.FromHours(12));

    [Theory]
    [InlineData(15, 0, false)]
    [InlineData(15, 1, true)]
    public void HaveEnded_NothingDone_AfterTheIdleLimit(int minutes, int seconds, bool ended) =>
        Assert.Equal(ended, Terms.HaveEnded(Start, Start, Start + new TimeSpan(0, minutes, seconds)));

    [Theory]
    [InlineData(12, 0, false)]
    [InlineData(12, 1, true)]
    public void HaveEnded_InUseAllTheTime_AfterTheLongest(int hours, int seconds, bool ended)
    {
        var now = Start + new TimeSpan(hours, 0, seconds);

        Assert.Equal(ended, Terms.HaveEnded(Start, now, now));
    }

    [Theory]
    [InlineData(0, 15)]
    [InlineData(11 * 60, 15)]
    [InlineData(11 * 60 + 50, 10)]
    public void LeftAt_TowardsTheEnd_IsNoMoreThanTheLongest(int minutesIn, int left) =>
        Assert.Equal(TimeSpan.FromMinutes(left), Terms.LeftAt(Start, Start.AddMinutes(minutesIn)));
}
