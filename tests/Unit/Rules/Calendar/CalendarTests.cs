using FsCheck;
using FsCheck.Fluent;
using Shikaku.Rules.Calendar;
using Xunit;

namespace Shikaku.Unit.Rules.Calendar;

public sealed class CalendarTests
{
    [Theory]
    [InlineData("2026-11-21", "令和8年11月21日")]
    [InlineData("2019-05-01", "令和元年5月1日")]
    [InlineData("2019-04-30", "平成31年4月30日")]
    [InlineData("1989-01-08", "平成元年1月8日")]
    [InlineData("1989-01-07", "昭和64年1月7日")]
    [InlineData("1926-12-25", "昭和元年12月25日")]
    [InlineData("1926-12-24", "大正15年12月24日")]
    [InlineData("1912-07-30", "大正元年7月30日")]
    [InlineData("1912-07-29", "明治45年7月29日")]
    [InlineData("1873-01-01", "明治6年1月1日")]
    [InlineData("1872-12-31", "1872年12月31日")]
    public void Format_Day_IsInItsEra(string day, string text) =>
        Assert.Equal(text, JapaneseDate.Format(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-11-21", "2026年11月21日（令和8年）")]
    [InlineData("2019-05-01", "2019年5月1日（令和元年）")]
    [InlineData("1872-12-31", "1872年12月31日")]
    public void FormatBoth_Day_HasBothYears(string day, string text) =>
        Assert.Equal(text, JapaneseDate.FormatBoth(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("令和1年5月1日")]
    [InlineData("令和元年05月01日")]
    public void TryParse_OtherSpellings_AreTheSameDay(string text)
    {
        Assert.True(JapaneseDate.TryParse(text, out var date));
        Assert.Equal(new DateOnly(2019, 5, 1), date);
    }

    [Theory]
    [InlineData("昭和64年1月8日")]
    [InlineData("平成31年5月1日")]
    [InlineData("平成元年1月7日")]
    [InlineData("令和0年5月1日")]
    [InlineData("令和8年2月29日")]
    [InlineData("令和8年13月1日")]
    [InlineData("令和8年0月1日")]
    [InlineData("令和8年1月0日")]
    [InlineData("令和８年１月１日")]
    [InlineData("令和8年1月1日 ")]
    [InlineData("令和8年1月1日\n")]
    [InlineData("2026年11月21日")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_NoDayOfThatEra_IsNone(string? text) => Assert.False(JapaneseDate.TryParse(text, out _));

    [Fact]
    public void TryParse_WhatFormatWrites_IsTheSameDay() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Gen.Choose(new DateOnly(1873, 1, 1).DayNumber, new DateOnly(2117, 12, 31).DayNumber).ToArbitrary(),
            number => JapaneseDate.TryParse(JapaneseDate.Format(DateOnly.FromDayNumber(number)), out var date) && date.Value.DayNumber == number));

    [Theory]
    [InlineData("2026-11-20T14:59:59.9999999Z", "2026-11-20")]
    [InlineData("2026-11-20T15:00:00Z", "2026-11-21")]
    [InlineData("2026-11-21T14:59:59Z", "2026-11-21")]
    [InlineData("2026-11-21T00:00:00-10:00", "2026-11-21")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31")]
    public void JapanDay_Instant_ChangesAtMidnightInJapan(string instant, string day) =>
        Assert.Equal(
            day,
            JapanDay.Of(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
