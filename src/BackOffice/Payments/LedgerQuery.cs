using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Shikaku.BackOffice.Audit;
using Shikaku.Casework.Ledger;
using Shikaku.Rules.Payments;

namespace Shikaku.BackOffice.Payments;

/// <summary>The filter of the ledger as it stands in the address: what was typed, and what it means.</summary>
public sealed record LedgerQuery(string? From, string? To, string? Kind)
{
    /// <summary>Null: a day is none, or the end lies before the beginning.</summary>
    public LedgerFilter? Filter =>
        AuditQuery.TryDay(From, out var from) && AuditQuery.TryDay(To, out var to) && !(to < from) ? new LedgerFilter(from, to, Named<LedgerEntryKind>(Kind)) : null;

    public string Address(string path, long? before = null)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("From", From), ("To", To), ("Kind", Kind), ("Before", before?.ToString(CultureInfo.InvariantCulture)) })
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                query.Add(name, value);
            }
        }

        return path + query.ToQueryString();
    }

    internal static T? Named<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, out var value) && Enum.GetName(value) == text ? value : null;
}
