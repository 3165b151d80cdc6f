using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Shikaku.Casework.Payments;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Programmes;

namespace Shikaku.BackOffice.Payments;

/// <summary>The filter of the payments as it stands in addresses. What is not understood is left out.</summary>
internal static class PaymentQuery
{
    private const string All = "All";

    public static PaymentFilter Read(IQueryCollection query) => new(
        query["state"] == All ? null : LedgerQuery.Named<PaymentState>(query["state"]) ?? PaymentState.Due,
        LedgerQuery.Named<ProgrammeKind>(query["kind"]),
        Words(query["search"].ToString()));

    public static string Write(PaymentFilter filter, params (string Name, string? Value)[] more)
    {
        (string Name, string? Value)[] parts =
        [
            ("state", filter.State is null ? All : filter.State == PaymentState.Due ? null : filter.State.ToString()),
            ("kind", filter.Kind?.ToString()),
            ("search", filter.Search),
            .. more,
        ];
        return QueryHelpers.AddQueryString("", parts.Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Name, part.Value)));
    }

    public static string WritePlace(PaymentPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.DueOn:yyyyMMdd}-{place.Id:N}");

    public static PaymentPlace? ReadPlace(string? text) =>
        text?.Split('-') is [var day, var id]
        && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dueOn)
        && Guid.TryParseExact(id, "N", out var key)
            ? new PaymentPlace(dueOn, key)
            : null;

    private static string? Words(string typed)
    {
        var words = string.Concat(typed.Where(c => !char.IsControl(c))).Trim();
        return words.Length == 0 ? null : words[..Math.Min(words.Length, PaymentFilter.SearchLimit)];
    }
}
