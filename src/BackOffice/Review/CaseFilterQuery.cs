using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Shikaku.Casework.Review;
using Shikaku.Rules.Review;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.BackOffice.Review;

/// <summary>The filter as it stands in addresses, so that it can be kept, shared and gone back to. What is not understood is left out.</summary>
internal static class CaseFilterQuery
{
    private const string All = "All";

    public static CaseFilter Read(IQueryCollection query) => new(
        query["state"] == All ? null : Value<ApplicationState>(query["state"]) ?? ApplicationState.Submitted,
        Value<ApplicationKind>(query["kind"]),
        Value<FacilityCheck>(query["check"]),
        ReviewFlags.Find(query["flag"].ToString())?.Code,
        Value<AssignedFilter>(query["assigned"]) ?? AssignedFilter.Anybody,
        query["overdue"] == "true",
        Words(query["search"].ToString()));

    /// <summary>Begins with ? unless it is empty. The defaults are left out.</summary>
    public static string Write(CaseFilter filter, params (string Name, string? Value)[] more)
    {
        (string Name, string? Value)[] parts =
        [
            ("state", filter.State is null ? All : filter.State == ApplicationState.Submitted ? null : filter.State.ToString()),
            ("kind", filter.Kind?.ToString()),
            ("check", filter.Check?.ToString()),
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

    private static string? Words(string typed)
    {
        var words = string.Concat(typed.Where(c => !char.IsControl(c))).Trim();
        return words.Length == 0 ? null : words[..Math.Min(words.Length, CaseFilter.SearchLimit)];
    }

    private static T? Value<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) && Enum.GetName(value) == text ? value : null;
}
