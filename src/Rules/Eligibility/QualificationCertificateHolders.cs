using System.Collections.Immutable;
using Shikaku.Rules.Coverage;

namespace Shikaku.Rules.Eligibility;

/// <summary>Who has a 資格確認書 although they have a マイナ保険証, and without asking. A new row is added when the policy changes; none is edited.</summary>
public static class QualificationCertificateHolders
{
    /// <summary>法別番号 of 後期高齢者医療, the first digits of its insurers' numbers.</summary>
    public const string LateElderly = "39";

    private static readonly ImmutableArray<Terms> History =
    [
        new(DateOnly.MinValue, FromAge: null, Sentence: null),

        // seeds 003: 「75歳以上の方については、暫定的な運用として、従来の健康保険証が失効する方に対して、マイナ保険証をお持ちの場合も、資格確認書を無償で申請によらず交付します。」
        new(new DateOnly(2024, 12, 2), FromAge: 0, "後期高齢者医療の方には、マイナ保険証をお持ちでも、資格確認書が届いています。"),

        // National policy as told by a prefectural 広域連合: 85 and over all; up to 84 with マイナ保険証 the お知らせ, unless asked for.
        new(
            new DateOnly(2026, 8, 1),
            FromAge: 85,
            "後期高齢者医療で85歳以上の方には、マイナ保険証をお持ちでも、資格確認書が届いています。84歳までの方に届いているのは「資格情報のお知らせ」です（申請した方を除きます）。"),
    ];

    /// <summary>By the coverage that holds on the day and the age on the day.</summary>
    public static bool Includes(PersonFacts person, DateOnly day) =>
        On(day).FromAge is { } age && person.BirthDate <= day.AddYears(-age) && person.Coverages.Any(coverage => IsLateElderly(coverage) && coverage.HoldsOn(day));

    /// <summary>The rule in words, for whoever cannot be looked up; null where none is known.</summary>
    public static string? SentenceOn(DateOnly day) => On(day).Sentence;

    private static bool IsLateElderly(CoverageFacts coverage) => coverage.InsurerNumber.StartsWith(LateElderly, StringComparison.Ordinal);

    private static Terms On(DateOnly day) => History.Last(terms => terms.From <= day);

    /// <param name="FromAge">Full years; null: nobody.</param>
    private sealed record Terms(DateOnly From, int? FromAge, string? Sentence);
}
