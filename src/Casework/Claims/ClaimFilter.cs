using Shikaku.Casework.Cases;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Claims;

/// <summary>Which claims a person wants to see. The defaults are the work that waits.</summary>
/// <param name="State">Null: all.</param>
public sealed record ClaimFilter(
    ClaimState? State = ClaimState.Submitted,
    ProgrammeKind? Kind = null,
    string? Flag = null,
    AssignedFilter Assigned = AssignedFilter.Anybody,
    bool Overdue = false,
    string? Search = null) : QueueFilter(Flag, Assigned, Overdue, Search)
{
    public override bool LatestFirst => State is ClaimState.Granted or ClaimState.Refused or ClaimState.Withdrawn or null;
}
