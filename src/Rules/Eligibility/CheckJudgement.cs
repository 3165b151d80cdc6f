using Shikaku.Rules.Certificates;

namespace Shikaku.Rules.Eligibility;

/// <summary>What becomes of a card that was read: a decision, or the first thing that is against it. Exactly one of the two is there.</summary>
/// <param name="RefusedSteps">What to do for this person after the refusal; those of a decision stand in it.</param>
public sealed record CheckJudgement(EligibilityDecision? Decision, Refusal? Refusal, IReadOnlyList<string> RefusedSteps)
{
    /// <summary>The certificate's own days come before what others say of it, and both before the holder's insurance.</summary>
    /// <param name="facts">The certificate in any standing, the revocation list too.</param>
    /// <param name="revocation">Null: on no list.</param>
    public static CheckJudgement Of(EligibilityFacts facts, RevocationReason? revocation, DateOnly day)
    {
        if (OfPeriod(facts.Certificate.Standing) is { } period)
        {
            var lastDay = HolderCertificatePeriod.UsableUntil(day, facts.Certificate.ExpiresOn);
            return Refused(period, period == CertificateRefusals.Expired ? PatientAdvice.AfterGrace(lastDay) : []);
        }

        if (revocation is not null)
        {
            return Refused(revocation.Refusal, PatientAdvice.Revoked(revocation, facts.Person, day));
        }

        return facts.RevocationList.Standing == RevocationListStanding.Unusable
            ? Refused(CertificateRefusals.RevocationsTooOld, [])
            : new CheckJudgement(EligibilityRules.Decide(facts, day), Refusal: null, []);
    }

    /// <returns>Null: on this day the certificate is good for a check.</returns>
    public static Refusal? OfPeriod(HolderCertificateStanding standing) => standing switch
    {
        HolderCertificateStanding.NotYetValid => CertificateRefusals.NotYetValid,
        HolderCertificateStanding.Expired => CertificateRefusals.Expired,
        _ => null,
    };

    /// <summary>Whether it came of <see cref="OfPeriod"/>, and of nothing else that was wrong with the card.</summary>
    public static bool IsOfPeriod(Refusal refusal) => refusal == CertificateRefusals.NotYetValid || refusal == CertificateRefusals.Expired;

    private static CheckJudgement Refused(Refusal refusal, IReadOnlyList<string> steps) => new(Decision: null, refusal, steps);
}
