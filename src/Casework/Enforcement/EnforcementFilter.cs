using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Enforcement;

/// <summary>What a list of facilities is made of.</summary>
/// <param name="AsOf">The state is that at the end of this day.</param>
/// <param name="Prefectures">01 to 47: what was asked for, within what the person may see.</param>
/// <param name="Practice">施術所の別 as the master names it; null: all.</param>
/// <param name="Stage">Null: all.</param>
/// <param name="Progress">
/// How far they are; null: all whose duty is not met. <see cref="IntroductionProgress.Working"/> finds also those who have met it and whose 運用開始日 is missing or lies ahead.
/// </param>
public sealed record EnforcementFilter(
    DateOnly AsOf, IReadOnlyList<string> Prefectures, string? Practice, EnforcementStage? Stage, IntroductionProgress? Progress = null);
