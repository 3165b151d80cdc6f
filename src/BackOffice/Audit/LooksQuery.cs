using Microsoft.AspNetCore.Http.Extensions;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Calendar;

namespace Shikaku.BackOffice.Audit;

/// <summary>Of which days unusual looks are shown: as typed, and what it means.</summary>
public sealed record LooksQuery(string? From, string? To)
{
    private const int UsualDays = 7;

    /// <summary>A year's looks at once help nobody.</summary>
    private const int MostDays = 92;

    /// <returns>Null: a day is none, or the end lies before the beginning, or too far behind it.</returns>
    public FindUnusualLooks.Request? Read(DateOnly today)
    {
        if (!AuditQuery.TryDay(From, out var from) || !AuditQuery.TryDay(To, out var to))
        {
            return null;
        }

        var last = to ?? today;
        var first = from ?? last.AddDays(1 - UsualDays);
        return first <= last && last.DayNumber - first.DayNumber < MostDays ? new FindUnusualLooks.Request(first, last) : null;
    }

    public string Address(string path)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { (nameof(From), From), (nameof(To), To) })
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                query.Add(name, value);
            }
        }

        return path + query.ToQueryString();
    }

    /// <summary>「2026-11-21 10時台」 of an hour, the day alone of a day.</summary>
    public static string When(Rules.Audit.UnusualLook look) => look.Kind == Rules.Audit.UnusualLookKind.Many
        ? $"{JapaneseDate.FormatBoth(JapanDay.Of(look.Since))} {JapanDay.Clock(look.Since).Hour}時台"
        : JapaneseDate.FormatBoth(JapanDay.Of(look.Since));
}
