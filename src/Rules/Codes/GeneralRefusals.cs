namespace Shikaku.Rules.Codes;

/// <summary>What is wrong with a call of the eligibility API before any feature sees it, or with the server itself.</summary>
public static class GeneralRefusals
{
    public static readonly Refusal Malformed = new(
        ProblemCodes.Malformed, "送信された内容の形式が正しくありません。", "アプリを最新版に更新してから、もう一度お試しください。");

    /// <summary>Whoever may not see a check learns no more than whoever asks for nothing of ours.</summary>
    public static readonly Refusal NotFound = new(
        ProblemCodes.NotFound, "お探しのものは見つかりません。", "受付番号またはアドレスをご確認ください。");

    public static readonly Refusal MethodNotAllowed = new(ProblemCodes.MethodNotAllowed, "この操作はできません。", "アプリを最新版に更新してください。");

    public static readonly Refusal TooLarge = new(ProblemCodes.TooLarge, "送信された内容が大きすぎます。", "アプリを最新版に更新してください。");

    public static readonly Refusal WrongContentType = new(ProblemCodes.WrongContentType, "この形式のデータは受け付けられません。", "JSON（application/json）で送信してください。");

    public static readonly Refusal TooMany = new(
        ProblemCodes.TooMany, "同じネットワークから、短い間に多くの登録が試されました。", "しばらくしてからもう一度お試しください。登録の内容は失われていません。");

    public static readonly Refusal Unexpected = new(
        ProblemCodes.Unexpected, "サーバーで問題が発生しました。", "しばらくしてからもう一度お試しください。続くときはコールセンターへご連絡ください。");

    public static readonly Refusal Unavailable = new(
        ProblemCodes.Unavailable,
        "しばらくしてから再度お試しください。",
        "システムが混み合っているか、停止しています。お急ぎのときは、マイナポータルの資格情報画面、資格情報のお知らせとカード、または資格確認書で確認してください。");

    public static IReadOnlyList<Refusal> All { get; } =
        [Malformed, NotFound, MethodNotAllowed, TooLarge, WrongContentType, TooMany, Unexpected, Unavailable];
}
