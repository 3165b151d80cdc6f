namespace Shikaku.Rules.OpenFacilities;

/// <summary>Every "no" of 対応施設検索.</summary>
public static class OpenFacilityRefusals
{
    public static readonly Refusal PrefectureUnknown = new("G101", "都道府県を読み取れませんでした。", "一覧から選び直してください。");

    public static readonly Refusal CityUnknown = new("G102", "市区町村を読み取れませんでした。", "都道府県を選び、一覧から選び直してください。");

    public static readonly Refusal KindUnknown = new("G103", "種類を読み取れませんでした。", "一覧から選び直してください。");

    public static readonly Refusal NameTooLong = new("G104", "名称が長すぎます。", "100文字以内で、名称の一部を入力してください。");

    public static readonly Refusal NameUnreadable = new("G105", "名称に、探せる文字がありません。", "名称の一部を、漢字かカナで入力してください。");

    public static readonly Refusal ChangedMeanwhile = new(
        "G106", "画面を開いている間に、設定が変更されました。", "いまの設定を確認し、必要なら選び直して、もう一度保存してください。");

    public static readonly Refusal NotChosen = new("G107", "選ばれていない項目があります。", "どちらかを選んでください。");

    /// <summary>Of the change feed.</summary>
    public static readonly Refusal SinceUnreadable = new("G108", "since を読み取れませんでした。", "since=2026-11-21T09:00:00+09:00 のように、日時を書いてください。");

    /// <summary>Of the change feed.</summary>
    public static readonly Refusal SinceTooOld = new("G109", "since が1年より前です。", "全件のファイルを取り直し、その updatedAt から続けてください。");

    public static IReadOnlyList<Refusal> All { get; } =
        [PrefectureUnknown, CityUnknown, KindUnknown, NameTooLong, NameUnreadable, ChangedMeanwhile, NotChosen, SinceUnreadable, SinceTooOld];
}
