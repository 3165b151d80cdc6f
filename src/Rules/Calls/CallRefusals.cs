namespace Shikaku.Rules.Calls;

/// <summary>Every "no" of the call centre's desk.</summary>
public static class CallRefusals
{
    public static readonly Refusal ReasonMissing = new("J401", "用件が選ばれていません。", "一番近いものを1つ選んでください。");

    public static readonly Refusal OutcomeMissing = new("J402", "結果が選ばれていません。", "通話がどう終わったかを1つ選んでください。");

    public static readonly Refusal NoteTooLong = new("J403", "メモが長すぎます。", "1,000文字以内で入力してください。");

    public static readonly Refusal PersonalNumber = new("J404", "メモに12桁の番号があります。", "マイナンバーは書けません。番号を消してください。");

    public static readonly Refusal PageMissing = new("J405", "送るページが選ばれていません。", "一覧から1つ選んでください。");

    public static readonly Refusal RecipientMissing = new("J406", "この方にはメールを送れません。", "確認の済んだアドレスの方を選ぶか、手紙を送ってください。");

    public static readonly Refusal NothingToResend = new("J407", "送り直せるメールがありません。", "申請の状態を確かめてください。");

    public static readonly Refusal NumberMissing = new("J408", "申請が選ばれていません。", "メールを送り直す申請を1つ選んでください。");

    public static readonly Refusal ApplicantUnreachable = new("J409", "申請した方にメールを送れません。", "手紙を送るか、施設のほかの方にページのリンクを送ってください。");

    public static IReadOnlyList<Refusal> All { get; } =
        [ReasonMissing, OutcomeMissing, NoteTooLong, PersonalNumber, PageMissing, RecipientMissing, NothingToResend, NumberMissing, ApplicantUnreachable];
}
