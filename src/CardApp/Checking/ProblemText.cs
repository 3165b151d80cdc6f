using Shikaku.Cards;
using Shikaku.Contracts;
using Shikaku.Rules.Codes;

namespace Shikaku.CardApp.Checking;

/// <summary>What staff are told when a check did not give a result.</summary>
/// <param name="Code">What staff say on the telephone.</param>
/// <param name="Title">What happened.</param>
/// <param name="Steps">What to do, in this order.</param>
/// <param name="Offer">The other way of verification, where it helps.</param>
/// <param name="NoCheckPossible">The qualification has to be seen another way today.</param>
/// <param name="ForThisPerson">The steps are the answer for this person: the card is of no use today, and all of it is said.</param>
public sealed record ProblemText(
    string Code, string Title, IReadOnlyList<string> Steps, HolderVerification? Offer = null, bool NoCheckPossible = false, bool ForThisPerson = false)
{
    /// <summary>For the ear: what happened and what to do first.</summary>
    public string Spoken => ForThisPerson ? $"使えません。{Sentence}{string.Concat(Steps)}" : Sentence + Steps[0];

    public static ProblemText Of(CounterProblem problem) => new(problem.Code, problem.Title, problem.Steps);

    private string Sentence => Title.EndsWith('。') ? Title : Title + "。";
}

/// <summary>Card and reader problems: the sentences of <see cref="CounterProblems"/>, and those of a PIN, which say how many tries are left.</summary>
public static class CardProblemTexts
{
    public static ProblemText For(CardProblem problem, int? triesLeft) => problem switch
    {
        CardProblem.NoCard => Of(CounterProblems.NoCard),
        CardProblem.OtherCard => Of(CounterProblems.OtherCard),
        CardProblem.ResidentRegisterCard => Of(CounterProblems.ResidentRegisterCard) with { NoCheckPossible = true },
        CardProblem.PhoneToken => Of(CounterProblems.PhoneToken) with { NoCheckPossible = true },
        CardProblem.RemovedWhileReading => Of(CounterProblems.RemovedWhileReading),
        CardProblem.ResetByOtherProgram => Of(CounterProblems.ResetByOtherProgram),
        CardProblem.InUseByOtherProgram => Of(CounterProblems.InUseByOtherProgram),
        CardProblem.LostWhileWaiting => Of(CounterProblems.LostWhileWaiting) with { Offer = HolderVerification.Pin },
        CardProblem.WrongPin or CardProblem.LastTryLeft or CardProblem.PinLocked or CardProblem.WithoutPin => PinProblem(problem, triesLeft),
        CardProblem.TerminalRefused => Of(CounterProblems.TerminalRefused) with { Offer = HolderVerification.Pin },
        CardProblem.Unreadable => Of(CounterProblems.Unreadable) with { NoCheckPossible = true },
        _ => ReaderProblem(problem),
    };

    private static ProblemText Of(CounterProblem problem) => ProblemText.Of(problem);

    private static ProblemText PinProblem(CardProblem problem, int? triesLeft) => problem switch
    {
        CardProblem.WrongPin => WrongPin(triesLeft),
        CardProblem.LastTryLeft => new(
            ProblemCodes.Pin,
            "暗証番号を試せるのは、あと1回です",
            ["次に間違えるとロックされ、市区町村の窓口で設定し直すまで暗証番号を使えなくなります。暗証番号は、まだカードに送っていません。", "ご本人に、あと1回であることを伝えてください。"],
            HolderVerification.Visual),
        CardProblem.PinLocked => new(
            ProblemCodes.Pin,
            "暗証番号がロックされています",
            ["目視確認に切り替えれば、このまま資格を確認できます。", "暗証番号のない「顔認証マイナンバーカード」の方も、目視確認で確認できます。", "ロックは、住民票のある市区町村の窓口で解除できます。4桁の暗証番号（利用者証明用電子証明書のもの）を設定し直してもらってください。"],
            HolderVerification.Visual),
        CardProblem.WithoutPin => new(
            ProblemCodes.Pin,
            "暗証番号を使えないカードです",
            ["目視確認に切り替えれば、このまま資格を確認できます。", "暗証番号のない「顔認証マイナンバーカード」のようです。暗証番号を聞く必要はありません。", "お子さまなどのカードで暗証番号を使っていたときは、ロックされています。住民票のある市区町村の窓口で、4桁の暗証番号（利用者証明用電子証明書のもの）を設定し直してもらってください。"],
            HolderVerification.Visual),
        _ => throw new ArgumentOutOfRangeException(nameof(problem)),
    };

    private static ProblemText ReaderProblem(CardProblem problem) => problem switch
    {
        CardProblem.ReaderWithoutExtendedApdu => Of(CounterProblems.ReaderWithoutExtendedApdu) with { Offer = HolderVerification.Pin },
        CardProblem.NoReader => Of(CounterProblems.NoReader) with { NoCheckPossible = true },
        CardProblem.ServiceStopped => Of(CounterProblems.ServiceStopped) with { NoCheckPossible = true },
        _ => throw new ArgumentOutOfRangeException(nameof(problem)),
    };

    private static ProblemText WrongPin(int? triesLeft) => new(
        ProblemCodes.Pin,
        triesLeft is { } left ? $"暗証番号が違います（残り{left}回）" : "暗証番号が違います",
        triesLeft == 1
            ? ["次に間違えるとロックされ、市区町村の窓口で設定し直すまで暗証番号を使えなくなります。", "自信がないときは、目視確認に切り替えてください。"]
            : ["もう一度、ご本人に入力してもらってください。", "思い出せないときや、暗証番号のない「顔認証マイナンバーカード」のときは、目視確認に切り替えてください。"],
        HolderVerification.Visual);
}
