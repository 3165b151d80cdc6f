using Shikaku.Casework.Cases;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>Which applications a person wants to see. The defaults are the work that waits.</summary>
/// <param name="State">Null: all.</param>
public sealed record ApplicationFilter(
    ApplicationState? State = ApplicationState.Submitted,
    ApplicationKind? Kind = null,
    FacilityCheck? Check = null,
    string? Flag = null,
    AssignedFilter Assigned = AssignedFilter.Anybody,
    bool Overdue = false,
    string? Search = null) : QueueFilter(Flag, Assigned, Overdue, Search)
{
    public override bool LatestFirst => State is ApplicationState.Approved or ApplicationState.Rejected or ApplicationState.Withdrawn or null;
}
