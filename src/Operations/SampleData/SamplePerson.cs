namespace Shikaku.Operations.SampleData;

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

    public required IReadOnlyList<SampleCoverage> Coverages { get; init; }
}

/// <summary>One row of coverages; days are Japanese calendar days, end days as the column says.</summary>
public sealed record SampleCoverage
{
    public required SampleInsurer Insurer { get; init; }

    public string Classification { get; init; } = "01";

    public required string Number { get; init; }

    public string? BranchNumber { get; init; }

    /// <summary>"1" the insured person, "2" family; null where the scheme knows no families.</summary>
    public string? Relationship { get; init; }

    public string? InsuredName { get; init; }

    public required DateOnly QualificationDate { get; init; }

    /// <summary>The first day without it.</summary>
    public DateOnly? DisqualificationDate { get; init; }

    public string? ReasonOfLoss { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public short? CopayPercent { get; init; }

    public bool Preschool { get; init; }

    public ElderlyCertificate? Elderly { get; init; }
}

/// <summary>高齢受給者証, issued for the year that begins in August.</summary>
public sealed record ElderlyCertificate(DateOnly ValidFrom, DateOnly ValidTo, short CopayPercent);
