using Shikaku.Rules.Codes;

namespace Shikaku.Rules.Eligibility;

/// <summary>How good the news is. The words say it; the colour only repeats it.</summary>
public enum Verdict
{
    Usable,

    /// <summary>Usable, and a warning says what to mind.</summary>
    UsableWithCare,
    NotUsable,
    Unclear,
}

/// <summary>The big line of the card app over an answer, and what it says where the answer says nothing of this person alone.</summary>
/// <param name="NoCheckPossible">The qualification has to be seen another way.</param>
public sealed record ResultHeadline(Verdict Verdict, string Words, IReadOnlyList<string> Steps, bool NoCheckPossible = false)
{
    /// <param name="validity">OQSCD006; null: the card is not registered, or the server says something this app does not know.</param>
    public static ResultHeadline Of(string? validity, string resultCode, bool warned) => validity switch
    {
        QualificationCodes.Validity.Valid when warned => new(Verdict.UsableWithCare, "有効（注意あり）", []),
        QualificationCodes.Validity.Valid => new(Verdict.Usable, "有効", []),
        QualificationCodes.Validity.Invalid => NotUsable("無効", EligibilityResults.Invalid.Code),
        QualificationCodes.Validity.InvalidNewerExists => NotUsable("無効（新しい資格があります）", EligibilityResults.InvalidNewerExists.Code),
        QualificationCodes.Validity.None => NotUsable("該当する資格がありません", EligibilityResults.None.Code),
        QualificationCodes.Validity.Several => new(Verdict.Unclear, "複数の資格が該当しました", ResultSteps.Of(EligibilityResults.Several.Code)),
        null when resultCode == ProblemCodes.NotRegistered => NotUsable("健康保険証の利用登録がありません", ProblemCodes.NotRegistered),
        _ => new(Verdict.Unclear, "結果をお確かめください", ["下の説明にそって確かめてください。続くときは、コードを添えてお問い合わせください。"], true),
    };

    private static ResultHeadline NotUsable(string words, string code) => new(Verdict.NotUsable, words, ResultSteps.Of(code), NoCheckPossible: true);
}
