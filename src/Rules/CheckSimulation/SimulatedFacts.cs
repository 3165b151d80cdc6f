using Shikaku.Rules.Certificates;
using Shikaku.Rules.Codes;
using Shikaku.Rules.Coverage;
using Shikaku.Rules.Eligibility;

namespace Shikaku.Rules.CheckSimulation;

/// <summary>Turns what a caller says into what the rules ask for. Of an insurer's number the rules look at 法別番号 alone, so the rest of it is zeros.</summary>
internal static class SimulatedFacts
{
    // Well inside what the rules hold for "just" and "long ago".
    private const int JustDays = 10;
    private const int LongDays = 400;

    public static EligibilityFacts Of(SimulatedCase asked)
    {
        var beginsOn = BeginsOn(asked);
        return new EligibilityFacts
        {
            Certificate = new CertificateFacts(HolderCertificatePeriod.StandingOn(asked.Day, beginsOn, asked.CertificateEndsOn), beginsOn, asked.CertificateEndsOn),
            Person = asked.Registered ? Person(asked) : null,
            Facility = asked.Facility,
            Verification = asked.Verification == SimulatedVerification.Visual ? HolderVerification.Visual : HolderVerification.Pin,
            WithoutSigningCertificate = asked.Verification == SimulatedVerification.Visual && asked.Card is SimulatedCard.WithoutPin or SimulatedCard.WithoutSigningCertificate,
            RevocationList = new RevocationListFacts(RevocationListStanding.Current, asked.Day),
        };
    }

    /// <returns>Null: on no list.</returns>
    public static RevocationReason? RevocationOf(SimulatedCard card) => card switch
    {
        SimulatedCard.RevokedAsLost => RevocationReason.Of("keyCompromise"),
        SimulatedCard.RevokedAsChanged => RevocationReason.Of("affiliationChanged"),
        SimulatedCard.RevokedAsSuperseded => RevocationReason.Of("superseded"),
        SimulatedCard.RevokedAsUnwanted => RevocationReason.Of("cessationOfOperation"),
        SimulatedCard.Revoked => RevocationReason.Of("unspecified"),
        SimulatedCard.Suspended => RevocationReason.Of("certificateHold"),
        _ => null,
    };

    private static DateOnly BeginsOn(SimulatedCase asked) => asked.Begin switch
    {
        SimulatedBegin.LongAgo => asked.Day.AddYears(-2),
        SimulatedBegin.WithinAYear => asked.Day.AddMonths(-6),
        SimulatedBegin.JustNow => asked.Day,
        SimulatedBegin.NotYet => asked.Day.AddDays(1),
        _ => throw new ArgumentOutOfRangeException(nameof(asked)),
    };

    private static PersonFacts Person(SimulatedCase asked) => new()
    {
        Id = "",
        Name = "",
        Sex1 = QualificationCodes.Sex.NotSet,
        BirthDate = asked.Day.AddYears(-asked.Age),
        Coverages = Coverages(asked),
    };

    private static IReadOnlyList<CoverageFacts> Coverages(SimulatedCase asked)
    {
        var held = Coverage(asked);
        return asked.Qualification switch
        {
            SimulatedQualification.One => [held],
            SimulatedQualification.PaysInFullFirst => [held with { Classification = QualificationCodes.Classification.PaysInFullFirst }],
            SimulatedQualification.Reimbursed => [held with { ReimbursedFrom = asked.Day }],
            SimulatedQualification.JustLost => [Lost(held, asked.Day.AddDays(-JustDays))],
            SimulatedQualification.LostLongAgo => [Lost(held, asked.Day.AddDays(-LongDays))],
            SimulatedQualification.NewOneLater => [Lost(held, asked.Day.AddDays(-JustDays)), held with { QualificationDate = asked.Day.AddDays(JustDays) }],
            SimulatedQualification.Two => [held, held with { QualificationDate = asked.Day.AddDays(-JustDays) }],
            SimulatedQualification.None => [],
            _ => throw new ArgumentOutOfRangeException(nameof(asked)),
        };
    }

    private static CoverageFacts Lost(CoverageFacts coverage, DateOnly on) =>
        coverage with { DisqualificationDate = on, ReasonOfLoss = QualificationCodes.ReasonOfLoss.OtherInsurance };

    private static CoverageFacts Coverage(SimulatedCase asked) => new()
    {
        InsurerNumber = LawOf(asked.Scheme) + "000000",
        InsurerName = "",
        Classification = QualificationCodes.Classification.General,
        QualificationDate = asked.Day.AddDays(-2 * LongDays),
    };

    private static string LawOf(SimulatedScheme scheme) => scheme switch
    {
        SimulatedScheme.Employees => "06",
        SimulatedScheme.National => "00",
        SimulatedScheme.LateElderly => QualificationCertificateHolders.LateElderly,
        _ => throw new ArgumentOutOfRangeException(nameof(scheme)),
    };
}
