namespace Shikaku.Casework.Cases;

public enum AssignedFilter
{
    Anybody,
    Me,
    Nobody,
}

/// <summary>What every queue can be filtered by.</summary>
/// <param name="Flag">Code; null: any or none.</param>
/// <param name="Search">A number, or part of a facility's name or address.</param>
public abstract record QueueFilter(string? Flag, AssignedFilter Assigned, bool Overdue, string? Search)
{
    public const int SearchLimit = 100;

    /// <summary>What waits: the most urgent first. What is decided: the latest first.</summary>
    public abstract bool LatestFirst { get; }
}

/// <summary>A place in a queue: what comes next comes after it.</summary>
public sealed record CasePlace(DateOnly DueOn, DateTimeOffset SubmittedAt, Guid Id)
{
    public static CasePlace Of(ICase found) => new(found.DueOn, found.SubmittedAt, found.Id);
}
