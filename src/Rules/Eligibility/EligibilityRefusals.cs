using Shikaku.Rules.Codes;

namespace Shikaku.Rules.Eligibility;

/// <summary>Every "no" that has to do with a check itself. Those of the terminal and of the certificate stand with their features.</summary>
public static class EligibilityRefusals
{
    public static readonly Refusal ClockWrong = new(
        ProblemCodes.ClockWrong,
        "端末の日時設定を確認してください。",
        "端末の時計が5分を超えてずれています。日付と時刻を自動設定にしてから、もう一度お試しください。");

    public static readonly Refusal ChallengeAlreadyUsed = new(
        ProblemCodes.ChallengeAlreadyUsed,
        "この確認はすでに処理されています。",
        "カードを置き直して、もう一度お試しください。");

    public static readonly Refusal ChallengeNotUsable = new(
        ProblemCodes.ChallengeNotUsable,
        "確認の準備から時間が経ちすぎたか、この端末のものではない要求です。",
        "カードを置き直して、もう一度お試しください。");

    public static readonly Refusal SignatureDoesNotMatch = new(
        ProblemCodes.SignatureDoesNotMatch,
        "カードの署名を確認できませんでした。",
        "カードを置き直して、もう一度お試しください。");

    public static readonly Refusal CheckUnknown = GeneralRefusals.NotFound;

    public static IReadOnlyList<Refusal> All { get; } =
        [ClockWrong, ChallengeAlreadyUsed, ChallengeNotUsable, SignatureDoesNotMatch, CheckUnknown];
}
