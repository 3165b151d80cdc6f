using Microsoft.AspNetCore.Http.Extensions;
using System.Globalization;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Calendar;

namespace Shikaku.BackOffice.Audit;

/// <summary>The filter as it stands in the address: what was typed, and what it means.</summary>
public sealed record AuditQuery(string? Actor, string? Action, string? Subject, string? From, string? To)
{
    private const int Longest = 100;

    /// <summary>Null: a day is none, or the end lies before the beginning.</summary>
    public AuditFilter? Filter =>
        TryDay(From, out var from) && TryDay(To, out var to) && !(to < from) ? new AuditFilter(Cut(Actor), Cut(Action), Cut(Subject), from, to) : null;

    /// <summary>With the filter and, of a following page, the place to go on from.</summary>
    public string Address(string path, long? before = null)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("Actor", Actor), ("Action", Action), ("Subject", Subject), ("From", From), ("To", To) })
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                query.Add(name, value);
            }
        }

        if (before is { } position)
        {
            query.Add("Before", position.ToString(CultureInfo.InvariantCulture));
        }

        return path + query.ToQueryString();
    }

    /// <summary>A day as people type it (<see cref="TypedDate"/>). Nothing typed is no limit.</summary>
    internal static bool TryDay(string? typed, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(typed))
        {
            return true;
        }

        if (TypedDate.TryParse(typed, out var read))
        {
            day = read;
        }

        // One day on either side must exist too, for its midnight in Japan.
        return day is { Year: >= 1900 and <= 9000 };
    }

    private static string? Cut(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim() is var plain && plain.Length > Longest ? plain[..Longest] : plain;
}
