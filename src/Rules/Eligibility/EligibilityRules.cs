using Shikaku.Rules.Certificates;
using Shikaku.Rules.Codes;
using Shikaku.Rules.Coverage;
using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Eligibility;

/// <summary>
/// From coverage to the answer of the day. No public text defines the five values of OQSCD006 beyond their names
/// (1 有効, 2 無効, 3 無効（新しい資格あり）, 4 該当資格なし, 5 複数該当), so which history leads to which is a stand-in (docs/stand-ins.md).
/// </summary>
public static class EligibilityRules
{
    /// <summary>Stored with each check. Changed with every change of a decision or a sentence.</summary>
    public const string Version = "2026-11-29";

    // A stand-in: employers report a new employee within five days, insurers register within a few more; a month is generous.
    private const int RegisteringDays = 31;

    /// <param name="day">資格確認日, Japan's day of the check.</param>
    public static EligibilityDecision Decide(EligibilityFacts facts, DateOnly day)
    {
        var (result, coverages) = facts.Person is { } person ? Judge([.. person.Coverages.Where(EverHeld)], day) : (EligibilityResults.NotRegistered, []);
        return new EligibilityDecision
        {
            Result = result,
            Warnings = [.. WarningsOf(facts, result, coverages, day)],
            NextSteps = [.. PatientAdvice.For(result, facts, day)],
            Notices = [.. EligibilityNotices.Of(result, facts.Facility, coverages, day)],
            Qualifications = [.. coverages.Select(coverage => Show(coverage, day))],
        };
    }

    private static (EligibilityResult Result, List<CoverageFacts> Shown) Judge(List<CoverageFacts> coverages, DateOnly day)
    {
        var holding = coverages.Where(c => c.HoldsOn(day)).OrderByDescending(c => c.Begins).ToList();
        if (holding.Count > 0)
        {
            return (holding.Count == 1 ? EligibilityResults.Valid : EligibilityResults.Several, holding);
        }

        var latestLost = coverages.Where(c => c.HasEndedBy(day)).OrderBy(c => c.Ends).ThenBy(c => c.Begins).LastOrDefault();
        var nextToBegin = coverages.Where(c => c.Begins > day).MinBy(c => c.Begins);
        return (latestLost, nextToBegin) switch
        {
            // Only one that begins later is none on the day: there is no old one to warn of.
            (null, _) => (EligibilityResults.None, []),
            (_, null) => (EligibilityResults.Invalid, [latestLost]),
            _ => (EligibilityResults.InvalidNewerExists, [nextToBegin, latestLost]),
        };
    }

    // Taken back before the first day: as if it had never been.
    private static bool EverHeld(CoverageFacts coverage) => coverage.Ends is not { } ends || ends > coverage.Begins;

    private static ShownQualification Show(CoverageFacts coverage, DateOnly day) =>
        new(coverage, coverage.ElderlyCertificate is { } elderly && elderly.HoldsOn(day) ? elderly : null);

    private static IEnumerable<EligibilityWarning> WarningsOf(EligibilityFacts facts, EligibilityResult result, List<CoverageFacts> shown, DateOnly day)
    {
        if (shown.Exists(c => c.HoldsOn(day) && c.Classification == QualificationCodes.Classification.PaysInFullFirst))
        {
            yield return EligibilityWarnings.PaysInFullFirst;
        }

        if (facts.Facility == FacilityKind.TreatmentOffice && shown.Exists(c => c.HoldsOn(day) && c.ReimbursedFrom <= day))
        {
            yield return EligibilityWarnings.NoDelegatedReceipt;
        }

        if (result == EligibilityResults.Invalid && NewInsurerMayFollow(shown[0], day))
        {
            yield return EligibilityWarnings.InsurerMayBeRegistering;
        }

        foreach (var warning in WarningsOf(facts.Certificate, day))
        {
            yield return warning;
        }

        if (facts.RevocationList.Standing is RevocationListStanding.Stale or RevocationListStanding.Missing)
        {
            yield return EligibilityWarnings.RevocationsOf(facts.RevocationList.MadeOn);
        }

        if (shown.Count > 0 && (HasUnknownCharacter(facts.Person?.Name) || HasUnknownCharacter(facts.Person?.OtherName) || shown.Exists(c => HasUnknownCharacter(c.InsuredName))))
        {
            yield return EligibilityWarnings.NameHasUnknownCharacter;
        }
    }

    private static IEnumerable<EligibilityWarning> WarningsOf(CertificateFacts certificate, DateOnly day) => certificate.Standing switch
    {
        HolderCertificateStanding.Grace => [EligibilityWarnings.InGraceUntil(HolderCertificatePeriod.UsableUntil(day, certificate.ExpiresOn))],
        HolderCertificateStanding.ExpiringSoon => [EligibilityWarnings.ExpiringOn(certificate.ExpiresOn)],
        _ => [],
    };

    // After 死亡 and 生活保護受給開始 no medical insurer follows.
    private static bool NewInsurerMayFollow(CoverageFacts lost, DateOnly day) =>
        lost.Ends is { } ends && day.DayNumber - ends.DayNumber <= RegisteringDays
        && lost.ReasonOfLoss is not (QualificationCodes.ReasonOfLoss.Death or QualificationCodes.ReasonOfLoss.PublicAssistance);

    private static bool HasUnknownCharacter(string? name) => name?.Contains('●', StringComparison.Ordinal) == true;
}
