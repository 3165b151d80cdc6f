using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Review;

public enum AssignedFilter
{
    Anybody,
    Me,
    Nobody,
}

/// <summary>Which cases a person wants to see. The defaults are the work that waits.</summary>
/// <param name="State">Null: all.</param>
/// <param name="Flag">Code; null: any or none.</param>
/// <param name="Search">A number, or part of a facility's name or address.</param>
public sealed record CaseFilter(
    ApplicationState? State = ApplicationState.Submitted,
    ApplicationKind? Kind = null,
    FacilityCheck? Check = null,
    string? Flag = null,
    AssignedFilter Assigned = AssignedFilter.Anybody,
    bool Overdue = false,
    string? Search = null)
{
    public const int SearchLimit = 100;

    /// <summary>What waits: the most urgent first. What is decided: the latest first.</summary>
    public bool LatestFirst => State is ApplicationState.Approved or ApplicationState.Rejected or ApplicationState.Withdrawn or null;
}

/// <summary>A place in the queue: what comes next comes after it.</summary>
public sealed record CasePlace(DateOnly DueOn, DateTimeOffset SubmittedAt, Guid Id);
