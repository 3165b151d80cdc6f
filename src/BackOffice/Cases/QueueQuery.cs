using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Shikaku.Casework.Cases;

namespace Shikaku.BackOffice.Cases;

/// <summary>What the addresses of every queue have in common, so that a filter can be kept, shared and gone back to. What is not understood is left out.</summary>
internal static class QueueQuery
{
    private const string All = "All";

    /// <param name="waiting">When none is named.</param>
    /// <returns>Null: all.</returns>
    public static T? State<T>(IQueryCollection query, T waiting)
        where T : struct, Enum =>
        query["state"] == All ? null : Value<T>(query["state"]) ?? waiting;

    public static T? Value<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) && Enum.GetName(value) == text ? value : null;

    public static AssignedFilter Assigned(IQueryCollection query) => Value<AssignedFilter>(query["assigned"]) ?? AssignedFilter.Anybody;

    public static bool Overdue(IQueryCollection query) => query["overdue"] == "true";

    public static string? Search(IQueryCollection query)
    {
        var words = string.Concat(query["search"].ToString().Where(c => !char.IsControl(c))).Trim();
        return words.Length == 0 ? null : words[..Math.Min(words.Length, QueueFilter.SearchLimit)];
    }

    /// <summary>Begins with ? unless it is empty. The defaults are left out.</summary>
    /// <param name="own">What only this queue is filtered by.</param>
    public static string Write<T>(T? state, T waiting, QueueFilter filter, IEnumerable<(string Name, string? Value)> own, IEnumerable<(string Name, string? Value)> more)
        where T : struct, Enum
    {
        (string Name, string? Value)[] parts =
        [
            ("state", state is null ? All : EqualityComparer<T>.Default.Equals(state.Value, waiting) ? null : state.ToString()),
            .. own,
            ("flag", filter.Flag),
            ("assigned", filter.Assigned == AssignedFilter.Anybody ? null : filter.Assigned.ToString()),
            ("overdue", filter.Overdue ? "true" : null),
            ("search", filter.Search),
            .. more,
        ];
        return QueryHelpers.AddQueryString("", parts.Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Name, part.Value)));
    }

    public static string WritePlace(CasePlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.DueOn:yyyyMMdd}-{place.SubmittedAt.UtcTicks}-{place.Id:N}");

    public static CasePlace? ReadPlace(string? text) =>
        text?.Split('-') is [var day, var ticks, var id]
        && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dueOn)
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
        && Guid.TryParseExact(id, "N", out var key)
            ? new CasePlace(dueOn, new DateTimeOffset(at, TimeSpan.Zero), key)
            : null;
}
