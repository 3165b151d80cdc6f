using Shikaku.BackOffice.Cases;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.BackOffice.UsageApplications;

/// <summary>The filter of applications as it stands in addresses.</summary>
internal static class ApplicationFilterQuery
{
    public static ApplicationFilter Read(IQueryCollection query) => new(
        QueueQuery.State(query, ApplicationState.Submitted), QueueQuery.Value<ApplicationKind>(query["kind"]), QueueQuery.Value<FacilityCheck>(query["check"]),
        ApplicationFlags.Find(query["flag"].ToString())?.Code, QueueQuery.Assigned(query), QueueQuery.Overdue(query), QueueQuery.Search(query));

    public static string Write(ApplicationFilter filter, params (string Name, string? Value)[] more) => QueueQuery.Write(
        filter.State, ApplicationState.Submitted, filter, [("kind", filter.Kind?.ToString()), ("check", filter.Check?.ToString())], more);
}
