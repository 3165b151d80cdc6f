using System.Globalization;

namespace Shikaku.Rules.Calendar;

/// <summary>A day inside a sentence that is read aloud: 2027年2月28日, without the era in brackets, which tears a spoken date apart.</summary>
public static class SpokenDate
{
    public static string Of(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");
}
