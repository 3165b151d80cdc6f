using Shikaku.Rules.Programmes;
using Shikaku.TestKit.Programmes;
using Xunit;

namespace Shikaku.Unit.Rules.Programmes;

public sealed class RoundsTests
{
    [Theory]
    [InlineData("2025-07-31", RoundState.NotYet)]
    [InlineData("2025-08-01", RoundState.Open)]
    [InlineData("2025-09-30", RoundState.Open)]
    [InlineData("2025-10-01", RoundState.Late)]
    [InlineData("2025-10-31", RoundState.Late)]
    [InlineData("2025-11-01", RoundState.Over)]
    public void Of_DaysAroundTheDates_IsByTheDay(string day, RoundState state) =>
        Assert.Equal(state, Rounds.Of(TestProgrammes.Read(TestProgrammes.Cooperation), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Describe_Over_SaysTheDatesInBothCalendars() => Assert.Equal(
        "受付は終了しました。受付期間は、2025年（令和7年）8月1日から2025年（令和7年）10月31日まででした。",
        Rounds.Describe(TestProgrammes.Read(TestProgrammes.Cooperation), new DateOnly(2026, 11, 21)));

    [Theory]
    [InlineData("2025-08-15", "old")]
    [InlineData("2026-02-01", "old")]
    [InlineData("2026-08-01", "sample")]
    [InlineData("2026-12-01", "sample")]
    [InlineData("2027-09-15", "new")]
    [InlineData("2025-01-01", "old")]
    public void Choose_SeveralRounds_TakesTheOneThatCounts(string day, string key)
    {
        Programme[] rounds = [Round("old", "2025"), Round("new", "2027"), Round("sample", "2026") with { IsSample = true }];

        Assert.Equal(key, Rounds.Choose(rounds, round => round, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))?.Key);
    }

    private static Programme Round(string key, string year) =>
        TestProgrammes.Parse(key, TestProgrammes.Text(TestProgrammes.Cooperation).Replace("2025-", year + "-", StringComparison.Ordinal));
}
