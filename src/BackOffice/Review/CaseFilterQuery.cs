using Shikaku.Casework.Review;
using Shikaku.Rules.Review;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.BackOffice.Review;

/// <summary>The filter of applications as it stands in addresses.</summary>
internal static class CaseFilterQuery
{
    public static CaseFilter Read(IQueryCollection query) => new(
        QueueQuery.State(query, ApplicationState.Submitted), QueueQuery.Value<ApplicationKind>(query["kind"]), QueueQuery.Value<FacilityCheck>(query["check"]),
        ReviewFlags.Find(query["flag"].ToString())?.Code, QueueQuery.Assigned(query), QueueQuery.Overdue(query), QueueQuery.Search(query));

    public static string Write(CaseFilter filter, params (string Name, string? Value)[] more) => QueueQuery.Write(
        filter.State, ApplicationState.Submitted, filter, [("kind", filter.Kind?.ToString()), ("check", filter.Check?.ToString())], more);
}
