using Shikaku.Rules.Certificates;
using Shikaku.Rules.Coverage;

namespace Shikaku.Rules.Eligibility;

/// <summary>All that the decision rests on.</summary>
/// <param name="Certificate">Its standing on the day: usable, or there would be no decision.</param>
/// <param name="Person">Null while the card has no 健康保険証利用登録.</param>
public sealed record EligibilityFacts(HolderCertificateStanding Certificate, PersonFacts? Person);

/// <summary>The holder as the insurers hold them. Personal data: prints nothing of it.</summary>
public sealed record PersonFacts
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? NameKana { get; init; }

    public string? OtherName { get; init; }

    public string? OtherNameKana { get; init; }

    public required string Sex1 { get; init; }

    public string? Sex2 { get; init; }

    public required DateOnly BirthDate { get; init; }

    public string? PostalCode { get; init; }

    public string? Address { get; init; }

    public required IReadOnlyList<CoverageFacts> Coverages { get; init; }

    public override string ToString() => nameof(PersonFacts);
}

/// <param name="Qualifications">The ones the result speaks of, newest first.</param>
public sealed record EligibilityDecision(
    EligibilityResult Result,
    IReadOnlyList<EligibilityWarning> Warnings,
    IReadOnlyList<ShownQualification> Qualifications);

/// <param name="ElderlyCertificate">Only where it holds on the day, so that no copay of another time is shown.</param>
public sealed record ShownQualification(CoverageFacts Coverage, ElderlyCertificate? ElderlyCertificate);
