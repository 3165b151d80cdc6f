namespace Shikaku.Rules.Coverage;

/// <summary>One qualification with one insurer. Personal data: prints nothing of it.</summary>
public sealed record CoverageFacts
{
    public required string InsurerNumber { get; init; }

    public required string InsurerName { get; init; }

    /// <summary>被保険者証区分 (OQSCD010).</summary>
    public required string Classification { get; init; }

    public string? Symbol { get; init; }

    public string? Number { get; init; }

    public string? BranchNumber { get; init; }

    /// <summary>本人・家族の別 (OQSCD009).</summary>
    public string? Relationship { get; init; }

    public string? InsuredName { get; init; }

    /// <summary>資格取得年月日: the first day with it.</summary>
    public required DateOnly QualificationDate { get; init; }

    /// <summary>資格喪失年月日: the first day without it.</summary>
    public DateOnly? DisqualificationDate { get; init; }

    /// <summary>資格喪失事由 (OQSCD008).</summary>
    public string? ReasonOfLoss { get; init; }

    public DateOnly? IssuedOn { get; init; }

    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last valid day.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>一部負担金割合 in percent.</summary>
    public int? CopayPercent { get; init; }

    public bool Preschool { get; init; }

    public ElderlyCertificate? ElderlyCertificate { get; init; }

    /// <summary>償還払い: the first day from which the insurer pays the patient and no office for them; null: not told.</summary>
    public DateOnly? ReimbursedFrom { get; init; }

    /// <summary>The first day it can be used: acquired, and the period of the certificate begun.</summary>
    public DateOnly Begins => ValidFrom is { } from && from > QualificationDate ? from : QualificationDate;

    /// <summary>The first day it can no longer be used; null while open.</summary>
    public DateOnly? Ends => (DisqualificationDate, ValidTo < DateOnly.MaxValue ? ValidTo?.AddDays(1) : null) switch
    {
        ({ } lost, { } expired) => lost < expired ? lost : expired,
        var (lost, expired) => lost ?? expired,
    };

    public bool HoldsOn(DateOnly day) => Begins <= day && !HasEndedBy(day);

    public bool HasEndedBy(DateOnly day) => Ends is { } ends && ends <= day;

    public override string ToString() => nameof(CoverageFacts);
}

/// <summary>高齢受給者証.</summary>
/// <param name="ValidTo">The last valid day.</param>
public sealed record ElderlyCertificate(DateOnly? IssuedOn, DateOnly ValidFrom, DateOnly? ValidTo, int CopayPercent)
{
    public bool HoldsOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } last || day <= last);

    public override string ToString() => nameof(ElderlyCertificate);
}
