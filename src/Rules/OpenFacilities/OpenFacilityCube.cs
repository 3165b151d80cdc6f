namespace Shikaku.Rules.OpenFacilities;

/// <summary>How many facilities there are of one place and one kind of offer.</summary>
public sealed record OpenFacilityCell(string Prefecture, string City, IReadOnlyList<OpenFacilityCategory> Categories, bool HomeVisitsOnly, long Count);

/// <summary>The numbers of all facilities the public finds, counted once for each version of them: every question without a name is answered from it.</summary>
public sealed class OpenFacilityCube(IReadOnlyList<OpenFacilityCell> cells)
{
    private readonly ILookup<string, OpenFacilityCell> byPrefecture = cells.ToLookup(cell => cell.Prefecture, StringComparer.Ordinal);

    /// <summary>Those that have a facility, in the order of their signs; without those whose address does not say.</summary>
    public IReadOnlyList<string> Cities(string? prefecture) => prefecture is null
        ? []
        : [.. byPrefecture[prefecture].Select(cell => cell.City).Where(city => city.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whatever the question says of names.</summary>
    public long Count(OpenFacilityQuestion question) => (question.Prefecture is { } prefecture ? byPrefecture[prefecture] : cells)
        .Where(cell => (question.City is null || cell.City == question.City)
            && (question.Category is not { } category || cell.Categories.Contains(category)) && (!question.HomeVisitsOnly || cell.HomeVisitsOnly))
        .Sum(cell => cell.Count);
}
