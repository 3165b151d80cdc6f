using Microsoft.AspNetCore.WebUtilities;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Review;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;

namespace Shikaku.BackOffice.Claims;

/// <summary>The filter as it stands in addresses, so that it can be kept, shared and gone back to. What is not understood is left out.</summary>
internal static class ClaimFilterQuery
{
    private const string All = "All";

    public static ClaimFilter Read(IQueryCollection query) => new(
        query["state"] == All ? null : Value<ClaimState>(query["state"]) ?? ClaimState.Submitted,
        Value<ProgrammeKind>(query["kind"]),
        ClaimFlags.Find(query["flag"].ToString())?.Code,
        Value<AssignedFilter>(query["assigned"]) ?? AssignedFilter.Anybody,
        query["overdue"] == "true",
        Words(query["search"].ToString()));

    /// <summary>Begins with ? unless it is empty. The defaults are left out.</summary>
    public static string Write(ClaimFilter filter, params (string Name, string? Value)[] more)
    {
        (string Name, string? Value)[] parts =
        [
            ("state", filter.State is null ? All : filter.State == ClaimState.Submitted ? null : filter.State.ToString()),
            ("kind", filter.Kind?.ToString()),
            ("flag", filter.Flag),
            ("assigned", filter.Assigned == AssignedFilter.Anybody ? null : filter.Assigned.ToString()),
            ("overdue", filter.Overdue ? "true" : null),
            ("search", filter.Search),
            .. more,
        ];
        return QueryHelpers.AddQueryString("", parts.Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Name, part.Value)));
    }

    private static string? Words(string typed)
    {
        var words = string.Concat(typed.Where(c => !char.IsControl(c))).Trim();
        return words.Length == 0 ? null : words[..Math.Min(words.Length, ClaimFilter.SearchLimit)];
    }

    private static T? Value<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) && Enum.GetName(value) == text ? value : null;
}
