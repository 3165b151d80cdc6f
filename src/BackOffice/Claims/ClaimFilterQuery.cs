using Shikaku.BackOffice.Cases;
using Shikaku.Casework.Claims;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;

namespace Shikaku.BackOffice.Claims;

/// <summary>The filter of claims as it stands in addresses.</summary>
internal static class ClaimFilterQuery
{
    public static ClaimFilter Read(IQueryCollection query) => new(
        QueueQuery.State(query, ClaimState.Submitted), QueueQuery.Value<ProgrammeKind>(query["kind"]), ClaimFlags.Find(query["flag"].ToString())?.Code,
        QueueQuery.Assigned(query), QueueQuery.Overdue(query), QueueQuery.Search(query));

    public static string Write(ClaimFilter filter, params (string Name, string? Value)[] more) =>
        QueueQuery.Write(filter.State, ClaimState.Submitted, filter, [("kind", filter.Kind?.ToString())], more);
}
