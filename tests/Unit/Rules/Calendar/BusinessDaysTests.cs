using System.Globalization;
using Shikaku.Rules.Calendar;
using Xunit;

namespace Shikaku.Unit.Rules.Calendar;

public sealed class BusinessDaysTests
{
    [Theory]
    [InlineData("2026-11-20", true)]
    [InlineData("2026-11-21", false)]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-11-23", false)]
    [InlineData("2026-09-22", false)]
    [InlineData("2026-12-28", true)]
    [InlineData("2026-12-29", false)]
    [InlineData("2026-12-31", false)]
    [InlineData("2027-01-01", false)]
    [InlineData("2028-01-03", false)]
    [InlineData("2027-01-04", true)]
    [InlineData("2027-03-22", false)]
    public void IsBusinessDay_WeekendHolidayAndYearEnd_AreNone(string day, bool expected) => Assert.Equal(expected, BusinessDays.IsBusinessDay(Day(day)));

    [Theory]
    [InlineData("2026-11-20", 0, "2026-11-20")]
    [InlineData("2026-11-16", 3, "2026-11-19")]
    [InlineData("2026-11-21", 3, "2026-11-26")]
    [InlineData("2026-09-18", 1, "2026-09-24")]
    [InlineData("2026-12-28", 1, "2027-01-04")]
    [InlineData("2026-12-25", 3, "2027-01-05")]
    public void After_Days_SkipsWhatIsNone(string day, int days, string expected) => Assert.Equal(Day(expected), BusinessDays.After(Day(day), days));

    [Fact]
    public void Horizon_Holidays_ReachToTheEndOfTheLastYear() => Assert.Equal(new DateOnly(2027, 12, 31), Holidays.Horizon);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
