using System.Text;

namespace Shikaku.Rules.Programmes;

/// <summary>A fictional round (見本) with the rules of a real one, open on the day it is made for: for trying everything on any day.</summary>
public static class SampleRound
{
    public static string KeyOf(string key) => $"sample-{key}";

    /// <returns>The text of its file; that of the real one with other dates and name.</returns>
    public static string Of(string text, DateOnly day)
    {
        var result = new StringBuilder();
        foreach (var line in text.EnumerateLines())
        {
            result.Append(Change(line, day)).Append('\n');
        }

        return result.Append("見本: はい\n").ToString();
    }

    private static string Change(ReadOnlySpan<char> line, DateOnly day)
    {
        var colon = line.IndexOf(':');
        var item = colon < 0 ? "" : line[..colon].ToString();
        return item switch
        {
            "名称" => $"名称: 【見本】{line[(colon + 1)..].Trim()}",
            "活動期間" => $"活動期間: {day.AddDays(-60):yyyy-MM-dd} から {day.AddDays(60):yyyy-MM-dd} まで",
            "受付期間" => $"受付期間: {day.AddDays(-30):yyyy-MM-dd} から {day.AddDays(60):yyyy-MM-dd} まで",
            "締切日" => $"締切日: {day.AddDays(30):yyyy-MM-dd}",
            _ => line.ToString(),
        };
    }
}
