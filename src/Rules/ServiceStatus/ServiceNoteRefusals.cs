namespace Shikaku.Rules.ServiceStatus;

/// <summary>Every "no" to 予定作業 and 障害 as staff write them.</summary>
public static class ServiceNoteRefusals
{
    public static readonly Refusal KindMissing = new("H101", "種類が選ばれていません。", "予定作業か障害を選んでください。");

    public static readonly Refusal TitleMissing = new("H102", "見出しが入力されていません。", "何が起きるか、一文で入力してください。");

    public static readonly Refusal TitleTooLong = new("H103", "見出しが長すぎます。", "100文字以内にしてください。");

    public static readonly Refusal FromUnreadable = new("H104", "始まりの日時を読み取れません。", "「2026-11-30 22:00」のように、年月日と時刻を入力してください。");

    public static readonly Refusal UntilUnreadable = new("H105", "終わりの日時を読み取れません。", "「2026-11-30 23:30」のように入力するか、まだ決まっていないときは空にしてください。");

    public static readonly Refusal UntilBeforeFrom = new("H106", "終わりの日時が、始まりより前です。", "始まりより後の日時を入力してください。");

    public static readonly Refusal PlannedWithoutEnd = new("H107", "予定作業の終わりが入力されていません。", "終わる予定の日時を入力してください。");

    public static readonly Refusal WordsMissing = new("H108", "説明が入力されていません。", "使えなくなることと、そのときにすることを入力してください。");

    public static readonly Refusal WordsTooLong = new("H109", "説明が長すぎます。", "2,000文字以内にしてください。");

    public static readonly Refusal AfterwordTooLong = new("H110", "振り返りが長すぎます。", "4,000文字以内にしてください。");

    public static readonly Refusal Unknown = new("H111", "このお知らせはありません。", "一覧から選び直してください。");

    public static readonly Refusal ChangedMeanwhile = new("H112", "このお知らせは、ほかの職員が先に変更しました。", "今の内容を確かめてから、もう一度変更してください。");

    public static IReadOnlyList<Refusal> All { get; } =
    [
        KindMissing, TitleMissing, TitleTooLong, FromUnreadable, UntilUnreadable, UntilBeforeFrom, PlannedWithoutEnd, WordsMissing, WordsTooLong, AfterwordTooLong, Unknown, ChangedMeanwhile,
    ];
}
