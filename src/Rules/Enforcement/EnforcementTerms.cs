using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Enforcement;

/// <param name="From">The first day on which a step judged by this may be taken.</param>
/// <param name="SecondNoticeAfterGuidance">Days from the 集団指導 to the second notice, at least.</param>
/// <param name="SuspensionAfterSecondNotice">Days from the second notice to 中止, at least.</param>
/// <param name="Source">Why.</param>
public sealed record EnforcementTerm(DateOnly From, int SecondNoticeAfterGuidance, int SuspensionAfterSecondNotice, string Source);

/// <summary>
/// Least distances between steps. Nothing public fixes days: 集団指導 was announced for 2026-01, the second notice for the summer of 2026 and 中止 for about 2026-12
/// (zenseikyo.net/post-3500, 2025-08-08). Ours are shorter than that and long enough to introduce in (a stand-in: docs/stand-ins.md).
/// </summary>
public static class EnforcementTerms
{
    /// <summary>In the order of their days.</summary>
    public static IReadOnlyList<EnforcementTerm> All { get; } =
    [
        new(DutyStart.Day, SecondNoticeAfterGuidance: 30, SuspensionAfterSecondNotice: 90, "zenseikyo.net/post-3500, 2025-08-08: 集団指導 2026-01, second notice in summer, 中止 about 2026-12"),
    ];

    /// <summary>Before the first day: as on it.</summary>
    public static EnforcementTerm On(DateOnly day) => All.LastOrDefault(term => term.From <= day) ?? All[0];
}
