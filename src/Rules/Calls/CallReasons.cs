using Shikaku.Rules.Inquiries;

namespace Shikaku.Rules.Calls;

/// <summary>
/// The reasons of calls. Dated: one that is asked no more gets its last day, a new one its first, and none is changed, so that numbers of two years can be compared. No document
/// lists them: docs/stand-ins.md.
/// </summary>
public static class CallReasons
{
    public const string OtherKey = "other";

    /// <summary>Before a key in the audit trail, where words of all features stand side by side.</summary>
    public const string Mark = "call.";

    private static readonly DateOnly First = new(2026, 11, 1);

    /// <summary>As they stand in the list: in the order of the steps, 「その他」 last.</summary>
    public static IReadOnlyList<CallReason> All { get; } =
    [
        new("registration", "ユーザー登録、ログイン", InquiryTopic.Registration, First),
        new("mail-missing", "メールが届かない", InquiryTopic.Registration, First),
        new("application", "利用開始申請の書き方", InquiryTopic.UsageApplication, First),
        new("application-state", "申請の結果、いつ分かるか", InquiryTopic.UsageApplication, First),
        new("returned", "差戻しの直し方", InquiryTopic.UsageApplication, First),
        new("more-devices", "端末の追加、入替え", InquiryTopic.UsageApplication, First),
        new("sheet", "ユーザ設定情報、アクティベーションコード", InquiryTopic.Terminal, First),
        new("app", "アプリの入れ方、初期登録", InquiryTopic.Terminal, First),
        new("reader", "カードリーダー、端末の選び方", InquiryTopic.Terminal, First),
        new("error-code", "資格確認のエラーコード", InquiryTopic.Counter, First),
        new("result", "資格確認の結果の見方、患者さんへの答え方", InquiryTopic.Counter, First),
        new("operation-start", "運用開始日の入力", InquiryTopic.OperationStart, First),
        new("subsidy", "助成金の申請", InquiryTopic.Money, First),
        new("cooperation", "協力金の報告", InquiryTopic.Money, First),
        new("payment", "振込の時期、振込先口座", InquiryTopic.Money, First),
        new("co-location", "併設申告", InquiryTopic.Duty, First),
        new("exemption", "やむを得ない事由の申告", InquiryTopic.Duty, First),
        new("duty", "導入の義務、届いた通知", InquiryTopic.Duty, First),
        new("facility-data", "施設の名称、所在地などが違う", InquiryTopic.Registration, First),
        new("outage", "つながらない、表示されない", InquiryTopic.Other, First),
        new("opinion", "ご意見、苦情", InquiryTopic.Other, First),
        new(OtherKey, "その他", InquiryTopic.Other, First),
    ];

    /// <summary>Those that can be chosen on a day.</summary>
    public static IReadOnlyList<CallReason> On(DateOnly day) => [.. All.Where(reason => reason.HoldsOn(day))];

    /// <summary>Null: it was none of them on that day.</summary>
    public static CallReason? Find(string? key, DateOnly day) => All.FirstOrDefault(reason => reason.Key == key && reason.HoldsOn(day));

    /// <summary>Of one that was counted, whether or not it can still be chosen.</summary>
    public static string Name(string key) => All.FirstOrDefault(reason => reason.Key == key)?.Label ?? key;
}
