using Shikaku.Rules.Coverage;
using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Eligibility;

/// <summary>What the result does not say. No warning: it is there for everybody.</summary>
public sealed record EligibilityNotice(string Code, string Message);

/// <summary>Every notice.</summary>
public static class EligibilityNotices
{
    // Insurers move single patients from 受領委任 to 償還払い (大東市 2025-09, 八重瀬町 2026-01), and tell the office by letter.
    public static readonly EligibilityNotice NothingOnDelegatedReceipt = new(
        "I101", "「有効」は、受領委任を使えるかどうかまでは示しません。保険者から償還払いの知らせが届いている方は、そちらに従ってください。");

    public static IReadOnlyList<EligibilityNotice> All { get; } = [NothingOnDelegatedReceipt];

    /// <param name="shown">The qualifications the result speaks of. Where an insurer has told, there is a warning instead.</param>
    public static IEnumerable<EligibilityNotice> Of(EligibilityResult result, FacilityKind facility, IEnumerable<CoverageFacts> shown, DateOnly day) =>
        result == EligibilityResults.Valid && facility == FacilityKind.TreatmentOffice && !shown.Any(coverage => coverage.ReimbursedFrom <= day)
            ? [NothingOnDelegatedReceipt]
            : [];
}
