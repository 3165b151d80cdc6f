using Shikaku.Rules.Codes;

namespace Shikaku.Rules.Eligibility;

/// <summary>What to do after each result, where the answer says nothing of this person alone.</summary>
public static class ResultSteps
{
    private static readonly IReadOnlyList<string> Register =
    [
        "ご本人に、利用登録をしてもらってください。マイナポータル、医療機関・薬局の顔認証付きカードリーダー、セブン銀行のATMのどれかでできます。",
        "登録が済んだら、もう一度確認してください。",
    ];

    /// <param name="resultCode">Of <see cref="EligibilityResults"/>; any other has no steps.</param>
    public static IReadOnlyList<string> Of(string resultCode) => resultCode switch
    {
        _ when resultCode == EligibilityResults.Invalid.Code => ["この資格では請求できません。新しい保険の手続き中でないか、ご本人にお尋ねください。"],
        _ when resultCode == EligibilityResults.InvalidNewerExists.Code => ["古い資格では請求できません。新しい資格の内容を、ご本人または新しい保険者に確かめてください。"],
        _ when resultCode == EligibilityResults.None.Code => ["保険者での登録がまだ済んでいないことがあります。資格確認書などをお持ちでないか、お尋ねください。"],
        _ when resultCode == EligibilityResults.Several.Code => ["どの資格を使うか、ご本人に確かめてください。"],
        ProblemCodes.NotRegistered => Register,
        _ => [],
    };
}
