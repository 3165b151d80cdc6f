using Shikaku.Rules.Certificates;
using Shikaku.Rules.Coverage;
using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Eligibility;

/// <summary>All that the decision rests on.</summary>
public sealed record EligibilityFacts
{
    /// <summary>Usable on the day, or there would be no decision.</summary>
    public required CertificateFacts Certificate { get; init; }

    /// <summary>Null while the card has no 健康保険証利用登録.</summary>
    public PersonFacts? Person { get; init; }

    /// <summary>Of the facility that asks.</summary>
    public required FacilityKind Facility { get; init; }

    public required HolderVerification Verification { get; init; }

    /// <summary>The card said that it holds no 署名用電子証明書; false also where it was not asked.</summary>
    public bool WithoutSigningCertificate { get; init; }

    /// <summary>
    /// A 顔認証マイナンバーカード holds no 署名用 certificate and has no PIN. Nor do children's cards hold one, but those have a PIN, and whoever entered it needs no counter.
    /// </summary>
    public bool MayHaveNoPin => WithoutSigningCertificate && Verification == HolderVerification.Visual;

    public required RevocationListFacts RevocationList { get; init; }
}

/// <summary>What the certificate was held against.</summary>
/// <param name="Standing">At the instant of the check: not <see cref="RevocationListStanding.Unusable"/>, or there would be no decision.</param>
/// <param name="MadeOn">Japan's day the list was made; null where there is none.</param>
public sealed record RevocationListFacts(RevocationListStanding Standing, DateOnly? MadeOn);

/// <param name="Standing">On the day of the check.</param>
/// <param name="BeginsOn">The first valid day.</param>
/// <param name="ExpiresOn">The last valid day.</param>
public sealed record CertificateFacts(HolderCertificateStanding Standing, DateOnly BeginsOn, DateOnly ExpiresOn);

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

/// <summary>The answer of the day.</summary>
public sealed record EligibilityDecision
{
    public required EligibilityResult Result { get; init; }

    public IReadOnlyList<EligibilityWarning> Warnings { get; init; } = [];

    /// <summary>What to do for this person, in this order.</summary>
    public IReadOnlyList<string> NextSteps { get; init; } = [];

    public IReadOnlyList<EligibilityNotice> Notices { get; init; } = [];

    /// <summary>The ones the result speaks of, newest first.</summary>
    public IReadOnlyList<ShownQualification> Qualifications { get; init; } = [];
}

/// <param name="ElderlyCertificate">Only where it holds on the day, so that no copay of another time is shown.</param>
public sealed record ShownQualification(CoverageFacts Coverage, ElderlyCertificate? ElderlyCertificate);
