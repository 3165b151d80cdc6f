using System.Globalization;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Callbacks;
using Xunit;

namespace Shikaku.Unit.Rules.Callbacks;

public sealed class CallbackSlotsTests
{
    [Theory]
    [InlineData("2026-11-27", 20)] // a Friday
    [InlineData("2026-11-28", 16)] // a Saturday
    [InlineData("2026-11-29", 0)]
    [InlineData("2026-11-23", 0)] // 勤労感謝の日
    public void OfDay_ByTheOpeningHours_AreHalfHours(string day, int slots) =>
        Assert.Equal(slots, CallbackSlots.OfDay(DateOnly.Parse(day, CultureInfo.InvariantCulture)).Count());

    [Fact]
    public void Offered_OnASaturdayAfternoon_BeginsAnHourAheadAndEndsWithTheFifthOpeningDay()
    {
        // 11月23日 is a holiday.
        var offered = CallbackSlots.Offered(At("2026-11-21T14:10:00+09:00"));

        Assert.Equal("11月21日（土）15時30分～16時", CallbackSlots.InWords(offered[0]));
        Assert.Equal("11月27日（金）17時30分～18時", CallbackSlots.InWords(offered[^1]));
        Assert.Equal(["21", "24", "25", "26", "27"], offered.Select(slot => JapanDay.Of(slot).Day.ToString(CultureInfo.InvariantCulture)).Distinct());
    }

    [Fact]
    public void Offered_ExactlyAnHourAhead_IsStillThere() => Assert.Equal("11月27日（金）9時～9時30分", CallbackSlots.InWords(CallbackSlots.Offered(At("2026-11-27T08:00:00+09:00"))[0]));

    [Fact]
    public void Find_WhatTheFormSends_IsOneOfThoseOffered()
    {
        var offered = CallbackSlots.Offered(At("2026-11-27T08:00:00+09:00"));

        Assert.Equal(offered[3], CallbackSlots.Find(CallbackSlots.Write(offered[3]), offered));
        Assert.Null(CallbackSlots.Find("202611270830", offered));
        Assert.Null(CallbackSlots.Find(null, offered));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
