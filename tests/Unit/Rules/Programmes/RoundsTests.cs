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
        "受付は終了しました。受付期間は、2025年8月1日（令和7年）から2025年10月31日（令和7年）まででした。",
        Rounds.Describe(TestProgrammes.Read(TestProgrammes.Cooperation), new DateOnly(2026, 11, 21)));

    [Theory]
    [InlineData("2025-08-15", "old")]
    [InlineData("2026-02-01", "old")]
    [InlineData("2026-08-01", "sample")]
    [InlineData("2026-12-01", "sample")]
    [InlineData("2027-09-15", "new")]
    [InlineData("2025-01-01", "old")]
    public void ThatCount_NeverTwoOpen_AreTheOpenOneElseTheLastElseTheNext(string day, string key)
    {
        Programme[] rounds = [Round("old", "2025"), Round("new", "2027"), Round("sample", "2026") with { IsSample = true }];

        Assert.Equal([key], ThatCount(rounds, day));
    }

    /// <summary>The rounds of 2024 have no end: they must not stand in the way of what comes after them.</summary>
    [Theory]
    [InlineData("2026-05-06", "subsidy-checkup-institution-2024")]
    [InlineData("2026-05-07", "care-information-2026", "subsidy-checkup-institution-2024")]
    [InlineData("2027-03-12", "care-information-2026", "subsidy-checkup-institution-2024")]
    [InlineData("2027-03-13", "subsidy-checkup-institution-2024")]
    public void ThatCount_OneOpenWithoutAnEnd_AreBothAndTheOneThatBeganLastIsFirst(string day, params string[] keys)
    {
        Programme[] rounds = [TestProgrammes.Read(TestProgrammes.CheckupInstitution), TestProgrammes.Read(TestProgrammes.Care) with { IsSample = false }];

        Assert.Equal(keys, ThatCount(rounds, day));
        Assert.Equal(keys, ThatCount([rounds[1], rounds[0]], day));
    }

    [Fact]
    public void ThatCount_BegunOnOneDay_AreByTheirKeys() =>
        Assert.Equal(["a", "b"], ThatCount([Round("b", "2025"), Round("a", "2025")], "2025-08-15"));

    [Fact]
    public void ThatCount_FictionalOnesOpen_AreThoseAlone()
    {
        Programme[] rounds = [Round("real", "2025"), Round("a", "2025") with { IsSample = true }, Round("b", "2025") with { IsSample = true }, Round("later", "2026") with { IsSample = true }];

        Assert.Equal(["a", "b"], ThatCount(rounds, "2025-08-15"));
    }

    [Fact]
    public void ThatCount_NoRoundAtAll_AreNone() => Assert.Empty(ThatCount([], "2025-08-15"));

    private static IEnumerable<string> ThatCount(Programme[] rounds, string day) =>
        Rounds.ThatCount(rounds, round => round, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Select(round => round.Key);

    private static Programme Round(string key, string year) =>
        TestProgrammes.Parse(key, TestProgrammes.Text(TestProgrammes.Cooperation).Replace("2025-", year + "-", StringComparison.Ordinal));
}
