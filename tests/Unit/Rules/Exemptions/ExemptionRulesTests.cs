using Shikaku.Rules.Exemptions;
using Xunit;

namespace Shikaku.Unit.Rules.Exemptions;

public sealed class ExemptionRulesTests
{
    private static readonly DateOnly Start = new(2024, 12, 2);
    private static readonly DateOnly Later = new(2026, 11, 21);

    /// <summary>70th birthdays around both ends of April 2024. The stand-in takes all of April: who was born on 1 May 1954 was 70 when 30 April 2024 ended.</summary>
    [Theory]
    [InlineData("1954-03-31", true)]
    [InlineData("1954-04-01", true)]
    [InlineData("1954-04-02", true)]
    [InlineData("1954-04-30", true)]
    [InlineData("1954-05-01", true)]
    [InlineData("1954-05-02", false)]
    [InlineData("1980-01-01", false)]
    public void Elderly_SeventiethBirthday_CountsUntilTheFirstOfMay(string birth, bool elderly)
    {
        Assert.Equal(elderly, ElderlyAge.IsReachedBy(Day(birth)));
        Assert.Equal(elderly, Day(birth) <= ElderlyAge.BornUntil);
    }

    [Theory]
    [InlineData("1954-04-01", "2024-03-31")]
    [InlineData("1954-04-02", "2024-04-01")]
    [InlineData("1954-05-01", "2024-04-30")]
    [InlineData("1952-02-29", "2022-02-28")] // no such birthday in that year: the end of the month
    [InlineData("1954-03-01", "2024-02-29")]
    [InlineData("1953-03-01", "2023-02-28")]
    [InlineData("1950-01-01", "2019-12-31")]
    [InlineData("9950-01-01", "9999-12-31")]
    public void Age_IsComplete_AtTheEndOfTheDayBeforeTheBirthday(string birth, string reached) => Assert.Equal(Day(reached), ElderlyAge.ReachedOn(Day(birth)));

    [Theory]
    [InlineData(ExemptionKind.ClosurePlanned)]
    [InlineData(ExemptionKind.DelegationEnding)]
    public void Judge_PlannedDay_CountsToTheSecondOfDecember(ExemptionKind kind)
    {
        string? Of(string day) => ExemptionConditions.Judge(new ExemptionAnswers(kind, ExemptionPractice.Judo, Dated: true, PlannedOn: Day(day)), Start)?.Code;

        Assert.Equal("X111", Of("2024-12-01"));
        Assert.Null(Of("2024-12-02"));
        Assert.Null(Of("2025-12-01"));
        Assert.Null(Of("2025-12-02"));
        Assert.Equal("X110", Of("2025-12-03"));
        Assert.Equal("X108", ExemptionConditions.Judge(new ExemptionAnswers(kind, ExemptionPractice.Judo, Dated: false), Start)?.Code);
        Assert.Equal("X107", ExemptionConditions.Judge(new ExemptionAnswers(kind, ExemptionPractice.Judo), Start)?.Code);
        Assert.Equal("X109", ExemptionConditions.Judge(new ExemptionAnswers(kind, ExemptionPractice.Judo, Dated: true), Start)?.Code);
    }

    [Theory]
    [InlineData("2025-06-01", "2025-06-01", null)]
    [InlineData("2025-06-02", "2025-06-01", "X131")]
    [InlineData("2025-12-02", "2025-12-02", null)]
    [InlineData("2025-12-03", "2025-12-02", "X130")]
    [InlineData("2026-11-21", "2026-12-01", "X130")]
    public void Judge_Plan_IsTakenWhileItsDayCanStillBeMet(string on, string planned, string? code)
    {
        foreach (var kind in new[] { ExemptionKind.ClosurePlanned, ExemptionKind.DelegationEnding })
        {
            Assert.Equal(code, ExemptionConditions.Judge(new ExemptionAnswers(kind, Dated: true, PlannedOn: Day(planned)), Day(on))?.Code);
            Assert.Equal(Day(on) <= ExemptionConditions.LastPlannedDay, ExemptionConditions.IsOffered(kind, Day(on)));
        }
    }

    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(99, 99, null)]
    [InlineData(100, 100, "X104")]
    [InlineData(0, 0, "X104")]
    [InlineData(2, 1, "X106")]
    [InlineData(2, 3, "X105")]
    [InlineData(2, -1, "X105")]
    [InlineData(null, 1, "X103")]
    [InlineData(1, null, "X103")]
    public void Judge_Judo_AsksForEveryFullTimePractitioner(int? all, int? elderly, string? code) =>
        Assert.Equal(code, ExemptionConditions.Judge(new ExemptionAnswers(ExemptionKind.JudoElderly, ExemptionPractice.Judo, all, elderly, VisuallyImpaired: 5, Difficult: true), Later)?.Code);

    /// <summary>Who is both is one person and counted in both: what decides is that nobody is neither. Paper without that number counts where it cannot be wrong.</summary>
    [Theory]
    [InlineData(3, 3, 0, 0, null)]
    [InlineData(3, 0, 3, 0, null)]
    [InlineData(3, 1, 2, 0, null)]
    [InlineData(1, 1, 1, 0, null)]
    [InlineData(3, 3, 3, 0, null)]
    [InlineData(3, 2, 2, 0, null)]
    [InlineData(3, 2, 2, 1, "X106")]
    [InlineData(3, 1, 1, 1, "X106")]
    [InlineData(3, 1, 1, 0, "X106")]
    [InlineData(3, 4, 0, 0, "X105")]
    [InlineData(3, int.MaxValue, int.MaxValue, 0, "X105")]
    [InlineData(3, 3, null, 0, "X103")]
    [InlineData(1, 1, 1, null, null)]
    [InlineData(3, 1, 2, null, null)]
    [InlineData(3, 3, 2, null, null)]
    [InlineData(3, 2, 2, null, "X132")]
    public void Judge_Ahaki_EachIsElderlyOrVisuallyImpaired(int? all, int? elderly, int? impaired, int? neither, string? code) => Assert.Equal(
        code, ExemptionConditions.Judge(new ExemptionAnswers(ExemptionKind.AhakiElderlyOrVisuallyImpaired, ExemptionPractice.Ahaki, all, elderly, impaired, neither, Difficult: true), Later)?.Code);

    [Theory]
    [InlineData(ExemptionPractice.Judo, true, false, null)]
    [InlineData(ExemptionPractice.Judo, false, true, "X106")]
    [InlineData(ExemptionPractice.Ahaki, true, true, null)]
    [InlineData(ExemptionPractice.Ahaki, true, false, null)]
    [InlineData(ExemptionPractice.Ahaki, false, true, null)]
    [InlineData(ExemptionPractice.Ahaki, false, false, "X106")]
    public void Judge_OneAlone_IsByAgeOrImpairment(ExemptionPractice practice, bool elderly, bool impaired, string? code) =>
        Assert.Equal(code, ExemptionConditions.Judge(ExemptionAnswers.OfOne(practice, elderly, impaired, difficult: true), Later)?.Code);

    /// <summary>「…確認することが困難な方である場合」 is a condition of its own: age or impairment alone is not enough.</summary>
    [Theory]
    [InlineData(null, "X138")]
    [InlineData(false, "X139")]
    [InlineData(true, null)]
    public void Judge_WhetherItIsDifficult_IsAskedOfEveryOffice(bool? difficult, string? code)
    {
        Assert.Equal(code, ExemptionConditions.Judge(ExemptionAnswers.OfOne(ExemptionPractice.Judo, elderly: true, visuallyImpaired: false, difficult), Later)?.Code);
        Assert.Equal(code, ExemptionConditions.Judge(ExemptionAnswers.OfOne(ExemptionPractice.Ahaki, elderly: false, visuallyImpaired: true, difficult), Later)?.Code);
        Assert.Equal(code, ExemptionConditions.Judge(new ExemptionAnswers(ExemptionKind.JudoElderly, ExemptionPractice.Judo, 3, 3, Difficult: difficult), Later)?.Code);
    }

    [Theory]
    [InlineData(ExemptionPractice.Judo, "2025-12-02", "1-1 2 3")]
    [InlineData(ExemptionPractice.Ahaki, "2025-12-02", "1-2 2 3")]
    [InlineData(ExemptionPractice.Judo, "2025-12-03", "1-1")]
    [InlineData(ExemptionPractice.Ahaki, "2025-12-03", "1-2")]
    public void Kinds_OfAPractice_AreItsOwnWhileTheirDatesCanBeMet(ExemptionPractice practice, string day, string kinds)
    {
        Assert.Equal(kinds, string.Join(' ', ExemptionConditions.KindsOf(practice, Day(day)).Select(ExemptionConditions.Number)));
        var other = practice == ExemptionPractice.Judo ? ExemptionKind.AhakiElderlyOrVisuallyImpaired : ExemptionKind.JudoElderly;
        Assert.Equal("X102", ExemptionConditions.Judge(new ExemptionAnswers(other, practice, 1, 1, 0), Later)?.Code);
    }

    [Fact]
    public void Transitions_AllOthers_AreRefused()
    {
        var possible = from state in Enum.GetValues<ExemptionState>()
                       from action in Enum.GetValues<ExemptionAction>()
                       where ExemptionTransitions.Next(state, action) is not null
                       select $"{state} {action}";

        Assert.Equal(["Declared Match", "Declared Ask", "Declared Supply", "Declared Accept", "Declared Reject", "Declared Withdraw", "Accepted Reject", "Accepted Withdraw"], possible);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
