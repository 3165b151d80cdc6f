using Shikaku.Rules.Codes;

namespace Shikaku.Rules.Eligibility;

/// <summary>How a check ended that was answered.</summary>
/// <param name="Validity">資格有効性 (OQSCD006); null when the card is not registered.</param>
/// <param name="Message">One Japanese sentence or two, shown as they are.</param>
public sealed record EligibilityResult(string Code, string? Validity, string Message);

/// <summary>Every result. Codes and sentences are ours (a stand-in: docs/stand-ins.md); validity is OQSCD006.</summary>
public static class EligibilityResults
{
    public static readonly EligibilityResult Valid = new("I001", QualificationCodes.Validity.Valid, "有効な資格があります。");

    public static readonly EligibilityResult Invalid = new("E203", QualificationCodes.Validity.Invalid, "資格は無効です。新しい資格を患者の方にご確認ください。");

    public static readonly EligibilityResult InvalidNewerExists = new(
        "E204", QualificationCodes.Validity.InvalidNewerExists, "資格は無効ですが、新しい資格があります。古い資格では請求しないでください。");

    public static readonly EligibilityResult None = new("E201", QualificationCodes.Validity.None, "該当する資格がありません。");

    public static readonly EligibilityResult Several = new("E202", QualificationCodes.Validity.Several, "複数の資格が該当しました。患者の方にご確認ください。");

    public static readonly EligibilityResult NotRegistered = new(
        ProblemCodes.NotRegistered, null, "健康保険証利用登録がされていません。登録すると、このカードを健康保険証として使えます。");

    public static IReadOnlyList<EligibilityResult> All { get; } = [Valid, Invalid, InvalidNewerExists, None, Several, NotRegistered];
}
