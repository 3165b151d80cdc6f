using Shikaku.Casework.Review;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Claims;

/// <summary>Which claims a person wants to see. The defaults are the work that waits.</summary>
/// <param name="State">Null: all.</param>
/// <param name="Flag">Code; null: any or none.</param>
/// <param name="Search">A number, or part of a facility's name or address.</param>
public sealed record ClaimFilter(
    ClaimState? State = ClaimState.Submitted,
    ProgrammeKind? Kind = null,
    string? Flag = null,
    AssignedFilter Assigned = AssignedFilter.Anybody,
    bool Overdue = false,
    string? Search = null)
{
    public const int SearchLimit = CaseFilter.SearchLimit;

    /// <summary>What waits: the most urgent first. What is decided: the latest first.</summary>
    public bool LatestFirst => State is ClaimState.Granted or ClaimState.Refused or ClaimState.Withdrawn or null;
}
