using System.Globalization;
using Shikaku.Rules.Calendar;

namespace Shikaku.Unit.Rules.Calendar;

public sealed class TypedDateTests
{
    [Theory]
    [InlineData("2026-11-12")]
    [InlineData("2026/11/12")]
    [InlineData("2026.11.12")]
    [InlineData("20261112")]
    [InlineData("２０２６年１１月１２日")]
    [InlineData("2026−11−12")]
    [InlineData("2026ー11ー12")]
    [InlineData("2026/11/12 0:00:00")]
    [InlineData("2026/11/12 00:00")]
    [InlineData("2026-11-12T00:00:00")]
    [InlineData("2026-11-12 09:30:00.000")]
    [InlineData("2026年11月12日(木)")]
    [InlineData("2026年11月12日（木）")]
    [InlineData("2026年11月12日木曜日")]
    [InlineData("2026年11月12日（令和8年）")]
    [InlineData("令和8年11月12日")]
    [InlineData("R8.11.12")]
    [InlineData("Ｒ８．１１．１２")]
    [InlineData("r8/11/12")]
    [InlineData("R08.11.12")]
    [InlineData("R081112")]
    [InlineData("令8.11.12")]
    [InlineData("令和 8 年 11 月 12 日")]
    [InlineData("㋿8年11月12日")]
    [InlineData("\u200B2026-11-12\u202C")]
    public void TryParse_HoweverItIsWritten_IsTheDay(string typed)
    {
        Assert.True(TypedDate.TryParse(typed, out var day));
        Assert.Equal("2026-11-12", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("昭31.4.5", "1956-04-05")]
    [InlineData("昭和31年4月5日", "1956-04-05")]
    [InlineData("令和元年5月1日", "2019-05-01")]
    [InlineData("R元.5.1", "2019-05-01")]
    [InlineData("H1.1.8", "1989-01-08")]
    public void TryParse_OfAnEra_IsTheDay(string typed, string expected)
    {
        Assert.True(TypedDate.TryParse(typed, out var day));
        Assert.Equal(expected, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("昭64.1.8")]
    [InlineData("2026年11月12日（令和7年）")]
    [InlineData("R0.1.1")]
    [InlineData("2026-02-30")]
    [InlineData("2026-13-01")]
    [InlineData("11/12")]
    [InlineData("2026")]
    [InlineData("2026/11/12 のち")]
    [InlineData("12/11/2026")]
    [InlineData("X8.11.12")]
    [InlineData("")]
    [InlineData("\uD800")]
    [InlineData(null)]
    public void TryParse_NoDay_IsRefused(string? typed) => Assert.False(TypedDate.TryParse(typed, out _));
}
