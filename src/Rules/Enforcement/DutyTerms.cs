using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Enforcement;

/// <summary>Which fact counts as 導入.</summary>
public enum DutyEnd
{
    /// <summary>利用開始申請 was sent and stands; who works has met it too.</summary>
    Application,

    /// <summary>A terminal was activated, or a check made.</summary>
    Working,

    /// <summary>It works, and 運用開始日 has come.</summary>
    OperationStart,
}

/// <param name="From">The first day on which this counts.</param>
/// <param name="Source">Why.</param>
public sealed record DutyTerm(DateOnly From, DutyEnd End, string Source);

/// <summary>
/// What ends the duty, from which day on. The sources disagree: a national association told its members (2024-11) that whoever has no 運用開始日 registered is judged as
/// not introduced; the ministry's survey asked those who had not applied by 2024-12-26, its counts name 利用申請済み, 準備完了 and 運用開始日入力済 apart, and its letter went to
/// 「オンライン資格確認の利用申請をされていない施術所等」 (003_b85a80dacb8bbe22.txt). The duty is 「オンライン資格確認の導入」: we take the reading that threatens nobody who works.
/// </summary>
public static class DutyTerms
{
    /// <summary>In the order of their days. A new reading is a new line: the old one holds for the days before.</summary>
    public static IReadOnlyList<DutyTerm> All { get; } =
    [
        new(new DateOnly(2024, 12, 2), DutyEnd.Working, "003_b85a80dacb8bbe22.txt: 「令和6年12月2日よりオンライン資格確認(資格確認限定型)の導入が原則義務化」"),
    ];

    /// <summary>Before the first day: as on it.</summary>
    public static DutyTerm On(DateOnly day) => All.LastOrDefault(term => term.From <= day) ?? All[0];

    public static bool IsMet(DutyEnd end, Introduction introduction, DateOnly day) => end switch
    {
        DutyEnd.Application => introduction.HasAppliedBy(day) || introduction.WorksOn(day),
        DutyEnd.Working => introduction.WorksOn(day),
        DutyEnd.OperationStart => introduction.WorksOn(day) && introduction.OperationStart <= day,
        _ => throw new ArgumentOutOfRangeException(nameof(end)),
    };
}
