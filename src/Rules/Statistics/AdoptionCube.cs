namespace Shikaku.Rules.Statistics;

/// <summary>A count of facilities.</summary>
/// <param name="Prefecture">01 to 47.</param>
/// <param name="Stage">Null: all open facilities, whatever they have reached.</param>
/// <param name="Reached">The month in which they first reached the stage.</param>
public sealed record AdoptionCell(string Prefecture, PracticeGroup Group, AdoptionStage? Stage, Month? Reached, long Count);

/// <summary>Which facilities are counted.</summary>
/// <param name="Prefecture">Null: all.</param>
/// <param name="Group">Null: all.</param>
public sealed record AdoptionFilter(string? Prefecture = null, PracticeGroup? Group = null);

/// <summary>All that the statistics are made of, as it was counted on one day: every facility stands in one cell for each stage it has reached.</summary>
public sealed class AdoptionCube(DateOnly countedOn, IReadOnlyList<AdoptionCell> cells)
{
    public DateOnly CountedOn { get; } = countedOn;

    /// <summary>Open facilities, whatever they have reached.</summary>
    public long Facilities(AdoptionFilter filter) => cells.Where(cell => cell.Stage is null && Fits(cell, filter)).Sum(cell => cell.Count);

    /// <summary>Those that had reached the stage by the end of a month.</summary>
    public long Reached(AdoptionStage stage, AdoptionFilter filter, Month until) =>
        cells.Where(cell => cell.Stage == stage && cell.Reached <= until && Fits(cell, filter)).Sum(cell => cell.Count);

    private static bool Fits(AdoptionCell cell, AdoptionFilter filter) =>
        (filter.Prefecture is null || cell.Prefecture == filter.Prefecture) && (filter.Group is null || cell.Group == filter.Group);
}
