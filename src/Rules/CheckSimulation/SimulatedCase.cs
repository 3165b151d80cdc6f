using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.CheckSimulation;

/// <summary>What a caller says of the card and its holder. Nothing of it says who that is.</summary>
public sealed record SimulatedCase
{
    /// <summary>資格確認日.</summary>
    public required DateOnly Day { get; init; }

    public SimulatedCard Card { get; init; }

    /// <summary>The certificate's last valid day.</summary>
    public required DateOnly CertificateEndsOn { get; init; }

    public SimulatedBegin Begin { get; init; }

    public SimulatedVerification Verification { get; init; }

    /// <summary>健康保険証利用登録.</summary>
    public bool Registered { get; init; } = true;

    /// <summary>Full years on the day.</summary>
    public required int Age { get; init; }

    public SimulatedScheme Scheme { get; init; }

    public SimulatedQualification Qualification { get; init; }

    public FacilityKind Facility { get; init; } = FacilityKind.TreatmentOffice;
}
