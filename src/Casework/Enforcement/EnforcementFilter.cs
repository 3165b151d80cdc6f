using Shikaku.Rules.Enforcement;

namespace Shikaku.Casework.Enforcement;

/// <summary>What a list of facilities is made of.</summary>
/// <param name="AsOf">The state is that at the end of this day.</param>
/// <param name="Prefectures">01 to 47: what was asked for, within what the person may see.</param>
/// <param name="Practice">施術所の別 as the master names it; null: all.</param>
/// <param name="Stage">Null: all.</param>
public sealed record EnforcementFilter(DateOnly AsOf, IReadOnlyList<string> Prefectures, string? Practice, EnforcementStage? Stage);
