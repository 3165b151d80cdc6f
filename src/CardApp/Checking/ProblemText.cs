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

    private string Sentence => Title.EndsWith('。') ? Title : Title + "。";
}

/// <summary>Card and reader problems. Codes begin with C for the card, R for the reader; E105 is the code for PINs.</summary>
public static class CardProblemTexts
{
    public static ProblemText For(CardProblem problem, int? triesLeft) => problem switch
    {
        CardProblem.NoCard => new(CounterCodes.NoCard, "カードが置かれませんでした", ["カードをリーダーに置いてから、もう一度本人確認をしてください。", "暗証番号を入力していたときは、消去しました。"]),
        CardProblem.OtherCard => new(CounterCodes.OtherCard, "マイナンバーカードではないカードです", ["マイナンバーカードを置いてください。", "カードを重ねて置いていないか、お確かめください。"]),
        CardProblem.ResidentRegisterCard => new(CounterCodes.ResidentRegisterCard, "住民基本台帳カードです", ["住民基本台帳カードでは資格を確認できません。", "マイナンバーカードをお持ちか、ご本人にお尋ねください。"], NoCheckPossible: true),
        CardProblem.PhoneToken => new(CounterCodes.PhoneToken, "スマートフォンは使えません", ["この端末では、スマートフォンのマイナンバーカードは読み取れません。", "カードそのものを置いてください。"], NoCheckPossible: true),
        CardProblem.RemovedWhileReading => new(CounterCodes.RemovedWhileReading, "読み取りの途中でカードが離れました", ["結果が出るまで、カードを動かさずに置いてください。", "もう一度本人確認からやり直してください。"]),
        CardProblem.ResetByOtherProgram => new(CounterCodes.ResetByOtherProgram, "ほかのソフトがカードに割り込みました", ["カードを使うほかのソフト（e-Taxなど）を閉じてください。", "もう一度本人確認からやり直してください。"]),
        CardProblem.InUseByOtherProgram => new(CounterCodes.InUseByOtherProgram, "ほかのソフトがカードを使っています", ["カードを使うほかのソフト（e-Taxなど）を閉じてください。", "もう一度本人確認からやり直してください。"]),
        CardProblem.LostWhileWaiting => new(
            CounterCodes.LostWhileWaiting,
            "サーバーの応答を待つうちに、カードとの接続が切れました",
            ["カードを置いたまま、もう一度本人確認からやり直してください。", "続くときは、暗証番号で確認してください。回線が遅いときも、暗証番号なら確認できることがあります。"],
            HolderVerification.Pin),
        CardProblem.WrongPin or CardProblem.LastTryLeft or CardProblem.PinLocked or CardProblem.WithoutPin => PinProblem(problem, triesLeft),
        CardProblem.TerminalRefused => new(
            CounterCodes.TerminalRefused,
            "カードが目視確認を受け付けませんでした",
            ["カードを置き直して、もう一度お試しください。", "続くときは、暗証番号で確認してください。"],
            HolderVerification.Pin),
        CardProblem.Unreadable => new(
            CounterCodes.Unreadable,
            "カードを読み取れませんでした",
            ["もう一度、カードを置き直してください。向きを確かめ、ICチップの汚れは柔らかい布で拭いてください。", "ほかのカードでも読み取れないときは、リーダーのケーブルを差し直すか、別のリーダーをお試しください。", "このカードだけが何度置き直しても読み取れないときは、市区町村の窓口にご相談いただくよう、ご本人に伝えてください。"],
            NoCheckPossible: true),
        _ => ReaderProblem(problem),
    };

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
            ["目視確認に切り替えれば、このまま資格を確認できます。", "暗証番号のない「顔認証マイナンバーカード」の方も、目視確認で確認できます。", "ロックを解除するには、住民票のある市区町村の窓口で、利用者証明用電子証明書の暗証番号を設定し直してもらってください。"],
            HolderVerification.Visual),
        CardProblem.WithoutPin => new(
            ProblemCodes.Pin,
            "暗証番号を使えないカードです",
            ["目視確認に切り替えれば、このまま資格を確認できます。", "暗証番号のない「顔認証マイナンバーカード」のようです。暗証番号を聞く必要はありません。", "お子さまなどのカードで暗証番号を使っていたときは、ロックされています。住民票のある市区町村の窓口で、利用者証明用電子証明書の暗証番号を設定し直してもらってください。"],
            HolderVerification.Visual),
        _ => throw new ArgumentOutOfRangeException(nameof(problem)),
    };

    private static ProblemText ReaderProblem(CardProblem problem) => problem switch
    {
        CardProblem.ReaderWithoutExtendedApdu => new(
            CounterCodes.ReaderWithoutExtendedApdu,
            "このリーダーでは目視確認ができません",
            ["目視確認には、拡張APDU（拡張Lc/Le）に対応したカードリーダーが必要です。", "暗証番号なら、このリーダーでも確認できます。目視確認を使うときは、対応した別のリーダーをつないでください。"],
            HolderVerification.Pin),
        CardProblem.NoReader => new(CounterCodes.NoReader, "カードリーダーが見つかりません", ["リーダーのケーブルを差し直してください。", "「設定」で別のリーダーを選んでいないか、お確かめください。"], NoCheckPossible: true),
        CardProblem.ServiceStopped => new(
            CounterCodes.ServiceStopped,
            "端末のスマートカード機能が止まっています",
            ["端末を再起動してください。", "Windowsでは「Smart Card」サービス、Linuxではpcscdが動いているか、お確かめください。動き出すと、この画面はそのまま使えます。"],
            NoCheckPossible: true),
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
