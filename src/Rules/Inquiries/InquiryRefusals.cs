using Shikaku.Rules.Bodies;

namespace Shikaku.Rules.Inquiries;

/// <summary>Every "no" about お問い合わせ, to whoever asks and to staff.</summary>
public static class InquiryRefusals
{
    public static readonly Refusal TopicMissing = new("Q101", "お問い合わせの種類が選ばれていません。", "一番近いものを1つ選んでください。");

    public static readonly Refusal MailUnusable = new("Q102", "メールアドレスの形ではありません。", "回答を受け取るメールアドレスを入力してください。");

    public static readonly Refusal TextMissing = new("Q103", "本文を入力してください。", "4,000文字まで入力できます。");

    public static readonly Refusal TextTooLong = new("Q104", "本文が長すぎます。", "4,000文字以内にまとめて入力してください。");

    public static readonly Refusal FacilityTooLong = new("Q105", "文字が多すぎます。", "100文字以内で入力してください。");

    public static readonly Refusal TooMany = new(
        "Q106", "お使いのネットワークから、短い時間に多くのお問い合わせがありました。", $"1時間たってから送るか、{CallCentre.NameAndNumber}へお電話ください。");

    public static readonly Refusal AnswersGone = new("Q107", "入力した内容は、時間がたったため消えました。", "お手数ですが、もう一度入力してください。");

    public static readonly Refusal Unknown = new("Q108", "このお問い合わせは見つかりません。", "メールのリンクを開き直してください。");

    public static readonly Refusal LinkUnusable = new("Q109", "このリンクは使えません。", "一番新しいメールのリンクを開いてください。");

    public static readonly Refusal ChangedMeanwhile = new("Q110", "ほかの方が先に対応しました。", "画面を開き直して、今の内容を確かめてください。");

    public static readonly Refusal NotPossibleNow = new("Q111", "今の状況では、この操作はできません。", "画面を開き直して、今の状況を確かめてください。");

    public static readonly Refusal TemplateUnknown = new("Q112", "ひな形が選ばれていません。", "使うひな形を一覧から選んでください。");

    public static readonly Refusal CodeUnknown = new("Q113", "このエラーコードはありません。", "コードを確かめて、入力し直してください。");

    public static readonly Refusal BlanksLeft = new("Q114", "【】の中を書きかえていないところがあります。", "【】のところに内容を書くか、消してください。");

    public static readonly Refusal TooManyReplies = new(
        "Q115", "このお問い合わせには、今日はこれ以上書き込めません。", $"明日書き込むか、{CallCentre.NameAndNumber}へお電話ください。");

    public static readonly Refusal TooManyFiles = new("Q116", "添付できるファイルは3個までです。", "1つのファイルにまとめるか、次の書き込みで文字にしてお知らせください。");

    public static readonly Refusal FileTooLarge = new("Q117", "ファイルが10 MBを超えています。", "写真を小さくするか、必要なところだけを撮り直してください。");

    public static readonly Refusal MailMissing = new("Q118", "メールアドレスを入力してください。", "回答をお送りするメールアドレスです。");

    public static IReadOnlyList<Refusal> All { get; } =
    [
        TopicMissing, MailUnusable, TextMissing, TextTooLong, FacilityTooLong, TooMany, AnswersGone, Unknown, LinkUnusable, ChangedMeanwhile, NotPossibleNow, TemplateUnknown, CodeUnknown,
        BlanksLeft, TooManyReplies, TooManyFiles, FileTooLarge, MailMissing,
    ];

    /// <summary>What is wrong with a text of either side, if anything.</summary>
    public static Refusal? FindTextProblem(string? text) => (text ?? "").Trim().Length switch
    {
        0 => TextMissing,
        > InquiryTerms.LongestText => TextTooLong,
        _ => null,
    };
}
