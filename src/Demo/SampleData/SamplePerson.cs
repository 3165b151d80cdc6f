using Shikaku.Rules.Coverage;

namespace Shikaku.Demo.SampleData;

/// <param name="Id">Such as P0001.</param>
/// <param name="NameKana">Half-width, as insurers send it.</param>
/// <param name="Special">What is special about this person, for whoever tries the system out.</param>
public sealed record SamplePerson(string Id, string Name, string NameKana, string Sex1, DateOnly BirthDate, string Special)
{
    public string? OtherName { get; init; }

    public string? OtherNameKana { get; init; }

    public string? Sex2 { get; init; }

    public required string PostalCode { get; init; }

    public required string Address { get; init; }

    public required IReadOnlyList<CoverageFacts> Coverages { get; init; }
}
