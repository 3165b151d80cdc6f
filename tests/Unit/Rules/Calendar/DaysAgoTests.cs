using System.Globalization;
using Shikaku.Rules.Calendar;
using Xunit;

namespace Shikaku.Unit.Rules.Calendar;

public sealed class DaysAgoTests
{
    [Theory]
    [InlineData("2026-12-01", "今日")]
    [InlineData("2026-11-30", "今日")]
    [InlineData("2026-11-29", "昨日")]
    [InlineData("2026-11-24", "6日前")]
    [InlineData("2026-11-23", "1週間前")]
    [InlineData("2026-10-31", "4週間前")]
    [InlineData("2026-10-30", "1か月前")]
    [InlineData("2026-09-30", "2か月前")]
    [InlineData("2025-12-01", "11か月前")]
    [InlineData("2025-11-30", "1年前")]
    [InlineData("2024-01-01", "2年前")]
    public void InWords_OnTheLastOfNovember_CountsInTheLargestUnit(string day, string words) =>
        Assert.Equal(words, DaysAgo.InWords(DateOnly.Parse(day, CultureInfo.InvariantCulture), new DateOnly(2026, 11, 30)));
}
