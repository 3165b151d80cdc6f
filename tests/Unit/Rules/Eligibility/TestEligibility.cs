using Shikaku.Rules.Certificates;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.Facilities;

namespace Shikaku.Unit.Rules.Eligibility;

internal static class TestEligibility
{
    /// <summary>A card of 2024 at a treatment office, verified by PIN.</summary>
    public static EligibilityFacts Facts(PersonFacts? person, HolderCertificateStanding standing = HolderCertificateStanding.Valid) => new()
    {
        Certificate = new CertificateFacts(standing, new DateOnly(2024, 5, 6), standing switch
        {
            HolderCertificateStanding.Grace => new DateOnly(2026, 10, 5),
            HolderCertificateStanding.ExpiringSoon => new DateOnly(2027, 1, 29),
            _ => new DateOnly(2029, 5, 5),
        }),
        Person = person,
        Facility = FacilityKind.TreatmentOffice,
        Verification = HolderVerification.Pin,
        RevocationList = new RevocationListFacts(RevocationListStanding.Current, new DateOnly(2026, 11, 21)),
    };
}
