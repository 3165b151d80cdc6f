namespace Shikaku.Rules.Codes;

/// <summary>What goes wrong at the counter before the API says anything.</summary>
/// <param name="Code">Told on the telephone.</param>
/// <param name="Title">What happened, without a full stop.</param>
/// <param name="Steps">What to do, in this order.</param>
public sealed record CounterProblem(string Code, string Title, IReadOnlyList<string> Steps);

/// <summary>What the card app says by itself: C for the card, R for the reader, N for the terminal and its line. What was counted or offered with it, the app adds.</summary>
public static class CounterProblems
{
    private const string CloseOthers = "カードを使うほかのソフト（e-Taxなど）を閉じてください。";
    private const string StartAgain = "もう一度本人確認からやり直してください。";
    private const string TryLater = "しばらくしてから、もう一度お試しください。";

    public static readonly CounterProblem NoCard = new(
        "C01", "カードが置かれませんでした", ["カードをリーダーに置いてから、もう一度本人確認をしてください。", "暗証番号を入力していたときは、消去しました。"]);

    public static readonly CounterProblem OtherCard = new(
        "C02", "マイナンバーカードではないカードです", ["マイナンバーカードを置いてください。", "カードを重ねて置いていないか、お確かめください。"]);

    public static readonly CounterProblem ResidentRegisterCard = new(
        "C03", "住民基本台帳カードです", ["住民基本台帳カードでは資格を確認できません。", "マイナンバーカードをお持ちか、ご本人にお尋ねください。"]);

    public static readonly CounterProblem PhoneToken = new(
        "C04", "スマートフォンは使えません", ["この端末では、スマートフォンのマイナンバーカードは読み取れません。", "カードそのものを置いてください。"]);

    public static readonly CounterProblem RemovedWhileReading = new(
        "C05", "読み取りの途中でカードが離れました", ["結果が出るまで、カードを動かさずに置いてください。", StartAgain]);

    public static readonly CounterProblem ResetByOtherProgram = new("C06", "ほかのソフトがカードに割り込みました", [CloseOthers, StartAgain]);

    public static readonly CounterProblem InUseByOtherProgram = new("C07", "ほかのソフトがカードを使っています", [CloseOthers, StartAgain]);

    public static readonly CounterProblem Unreadable = new(
        "C08",
        "カードを読み取れませんでした",
        [
            "もう一度、カードを置き直してください。向きを確かめ、ICチップの汚れは柔らかい布で拭いてください。",
            "ほかのカードでも読み取れないときは、リーダーのケーブルを差し直すか、別のリーダーをお試しください。",
            "このカードだけが何度置き直しても読み取れないときは、市区町村の窓口にご相談いただくよう、ご本人に伝えてください。",
        ]);

    public static readonly CounterProblem TerminalRefused = new(
        "C09", "カードが目視確認を受け付けませんでした", ["カードを置き直して、もう一度お試しください。", "続くときは、暗証番号で確認してください。"]);

    public static readonly CounterProblem LostWhileWaiting = new(
        "C10",
        "サーバーの応答を待つうちに、カードとの接続が切れました",
        ["カードを置いたまま、もう一度本人確認からやり直してください。", "続くときは、暗証番号で確認してください。回線が遅いときも、暗証番号なら確認できることがあります。"]);

    public static readonly CounterProblem NoReader = new(
        "R01", "カードリーダーが見つかりません", ["リーダーのケーブルを差し直してください。", "「設定」で別のリーダーを選んでいないか、お確かめください。"]);

    public static readonly CounterProblem ServiceStopped = new(
        "R02",
        "端末のスマートカード機能が止まっています",
        ["端末を再起動してください。動き出すと、この画面はそのまま使えます。", "直らないときは、端末に詳しい方に、カードを読むためのサービスが動いているか見てもらってください。Windowsでは「Smart Card」、Linuxではpcscdという名前です。"]);

    public static readonly CounterProblem ReaderWithoutExtendedApdu = new(
        "R03",
        "このリーダーでは目視確認ができません",
        ["目視確認には、拡張APDU（拡張Lc/Le）に対応したカードリーダーが必要です。長いデータを一度にやりとりできるものです。", "暗証番号なら、このリーダーでも確認できます。目視確認を使うときは、対応した別のリーダーをつないでください。"]);

    public static readonly CounterProblem Unreachable = new(
        "N01", "資格確認のサーバーにつながりません", ["端末がインターネットにつながっているか、お確かめください。", TryLater]);

    public static readonly CounterProblem ServerNotTrusted = new(
        "N02",
        "接続先が資格確認のサーバーだと確かめられません",
        ["安全のため、通信を中止しました。", "公衆無線LANや、通信を検査するセキュリティソフトを使っていないか、お確かめください。続くときはお問い合わせください。"]);

    public static readonly CounterProblem TerminalNotRegistered = new("N03", "この端末は登録されていません", ["「設定」から初期登録をやり直してください。"]);

    public static readonly CounterProblem Unintelligible = new(
        "N04", "資格確認のサーバーから正しい答えが返りませんでした", [TryLater, "続くときは、コードを添えてお問い合わせください。"]);

    public static readonly CounterProblem OwnFault = new(
        "N05",
        "アプリの不具合で、確認を終えられませんでした",
        ["カードやリーダーの故障ではありません。もう一度、本人確認からやり直してください。", "続くときは、アプリを終了して、もう一度起動してください。それでも続くときは、コードを添えてお問い合わせください。"]);

    /// <summary>Of all that can be wrong with a PIN; the app says which of them it is.</summary>
    public static readonly CounterProblem Pin = new(
        ProblemCodes.Pin,
        "暗証番号が違うか、使えません",
        [
            "マイナンバーカードの4桁の暗証番号（利用者証明用電子証明書のもの）を、ご本人に入力してもらってください。",
            "3回続けて間違えると、ロックされて使えなくなります。",
            "思い出せないときや、ロックされたときは、目視確認に切り替えれば、このまま資格を確認できます。",
            "暗証番号のない「顔認証マイナンバーカード」の方も、目視確認で確認できます。",
            "ロックを解除するには、住民票のある市区町村の窓口で、暗証番号を設定し直してもらってください。",
        ]);

    public static IReadOnlyList<CounterProblem> All { get; } =
    [
        NoCard, OtherCard, ResidentRegisterCard, PhoneToken, RemovedWhileReading, ResetByOtherProgram, InUseByOtherProgram, Unreadable, TerminalRefused, LostWhileWaiting,
        NoReader, ServiceStopped, ReaderWithoutExtendedApdu, Unreachable, ServerNotTrusted, TerminalNotRegistered, Unintelligible, OwnFault, Pin,
    ];
}
