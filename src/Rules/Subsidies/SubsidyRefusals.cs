using Shikaku.Rules.Programmes;

namespace Shikaku.Rules.Subsidies;

/// <summary>Every "no" of 助成金交付申請. Beside a field stands the detail: it says what to do.</summary>
public static class SubsidyRefusals
{
    public static readonly Refusal KindMissing = new("B101", "機器の種類が選ばれていません。", "機器の種類を選択してください。");

    public static readonly Refusal MakerMissing = new("B102", "メーカーが入力されていません。", "メーカーの名前を入力してください。");

    public static readonly Refusal MakerTooLong = new("B103", "メーカーの名前が長すぎます。", "メーカーの名前を60文字以内で入力してください。");

    public static readonly Refusal ModelMissing = new("B104", "型番が入力されていません。", "機器本体や箱に書かれている型番を入力してください。");

    public static readonly Refusal ModelTooLong = new("B105", "型番が長すぎます。", "型番を60文字以内で入力してください。");

    public static readonly Refusal SerialTooLong = new("B106", "製造番号が長すぎます。", "製造番号を60文字以内で入力してください。");

    public static readonly Refusal PriceMissing = new("B107", "価格が入力されていません。", "領収書に書かれている税込みの価格を入力してください。");

    public static readonly Refusal PriceUnreadable = new("B108", "価格を読み取れませんでした。", "価格は、41000 のように1円単位の整数で入力してください。小数は使えません。");

    public static readonly Refusal PriceNotAboveZero = new("B109", "価格が0円以下です。", "価格を1円以上の整数で入力してください。値引きがあるときは、差し引いたあとの価格を入力してください。");

    public static readonly Refusal PriceTooHigh = new("B110", "価格が大きすぎます。", "価格を9,999,999円以下で入力してください。");

    public static readonly Refusal PurchaseMissing = new("B111", "購入日が入力されていません。", "領収書に書かれている購入日を入力してください。");

    public static readonly Refusal PurchaseNotADay = new("B112", "購入日を読み取れませんでした。", "購入日は、2024-10-01 のように年月日で入力してください。令和6年10月1日 のようにも入力できます。");

    public static readonly Refusal PurchaseOutside = new("B113", "購入日が、助成の対象になる期間の外です。", "領収書の日付を確かめ、対象の期間に購入した機器の購入日を入力してください。");

    public static readonly Refusal PurchaseInFuture = new("B114", "購入日が今日より先の日付です。", "購入したあとの機器が対象です。領収書の日付を確かめて、購入日を入力してください。");

    public static readonly Refusal SellerMissing = new("B115", "購入先が入力されていません。", "機器を購入した店や会社の名前を入力してください。");

    public static readonly Refusal SellerTooLong = new("B116", "購入先が長すぎます。", "購入先を100文字以内で入力してください。");

    /// <summary>「SAM内蔵版の汎用カードリーダーに関してはご利用いただけませんのでご注意ください。」 (002_2b63adf15e03e637.txt, 2, ※1).</summary>
    public static readonly Refusal SamReader = new(
        "B117",
        "助成の対象にならないカードリーダーです。",
        "SAM内蔵版など、利用できないことがわかっている汎用カードリーダーです。拡張Lc/Le（拡張APDU）対応で、SAMを内蔵していない汎用カードリーダーが対象です。型番を確かめて直すか、この機器を削除してください。");

    public static readonly Refusal NothingToGrant = new(
        "B118", "計算した助成額が0円です。", "端数を切り捨てると助成額が0円になるため、申請できません。価格を確かめ、ほかに対象の機器があれば追加してください。");

    public static readonly Refusal ReceiptMissing = new("B119", "領収書が添付されていません。", "機器の購入日と価格がわかる領収書を添付してください。");

    public static readonly Refusal BreakdownMissing = new("B120", "内訳書が添付されていません。", "機器ごとの型番、数量、価格がわかる内訳書を添付してください。");

    public static readonly Refusal AccountProofMissing = new("B121", "口座確認書類が添付されていません。", "振込先口座の番号と名義がわかる書類（通帳の見開きの写真など）を添付してください。");

    public static readonly Refusal EntryTooLong = new("B122", "入力が長すぎます。", "この欄の入力を短くしてください。");

    public static readonly Refusal TooManyItems = new("B123", "申請できる機器は20台までです。", "機器を20台以内にしてください。");

    public static readonly Refusal LastItem = new("B124", "機器は1台以上必要です。", "申請する機器がないときは、下書きを削除してください。");

    public static readonly Refusal NoProgramme = new("B131", "この施設を対象とする助成金はありません。", "対象の施設と期間は、助成金の説明ページで確認してください。");

    public static readonly Refusal RoundNotOpen = new("B132", "助成金の申請を受け付けている期間ではありません。", "申請の期間は、助成金の説明ページで確認してください。");

    public static readonly Refusal NotIntroduced = new(
        "B133", "オンライン資格確認の導入が完了していません。", "端末の初期登録を済ませ、運用開始日を登録して、その日が来てから申請してください。");

    public static readonly Refusal FacilityNotVerified = new("B134", "助成金の申請は、利用開始申請が承認されてから行えます。", "先に利用開始申請を行い、承認をお待ちください。");

    public static readonly Refusal NoPayeeAccount = new("B135", "振込先口座が登録されていません。", "助成金を振り込む口座を登録してから、もう一度送信してください。入力内容は保存されています。");

    public static readonly Refusal AlreadyClaimed = new("B136", "この助成金は、すでに申請されています。", "この受付回の申請は、1つの施設につき1回です。「助成金・協力金の申請状況」をご確認ください。");

    public static readonly Refusal DraftChanged = new("B137", "確認したあとに入力内容が変わりました。", "いまの内容をもう一度確認してから、「送信」を押してください。");

    public static readonly Refusal DraftGone = new("B138", "この下書きはもうありません。", "すでに送信したか、削除した下書きです。「助成金・協力金の申請状況」をご確認ください。");

    public static readonly Refusal NotComplete = new("B139", "入力が足りないか、正しくない項目があります。", "入力内容を直してから、もう一度送信してください。");

    public static readonly Refusal CostKindMissing = new("B145", "経費の区分が選ばれていません。", "領収書と内訳書を見て、経費の区分を選択してください。");

    public static readonly Refusal AcquisitionMissing = new("B146", "購入の形が選ばれていません。", "単独で購入したか、セット販売か、リース・レンタルかを選択してください。");

    /// <summary>The detail names what the round excludes.</summary>
    public static readonly Refusal AcquisitionExcluded = new("B147", "助成の対象にならない購入の形です。", "購入の形を確かめて直すか、この機器を削除してください。");

    public static readonly Refusal BudgetGone = new(
        "B148", "予算の上限に達したため、受付を終了しました。", "この受付回の予算は、すでに申請された分に使われています。新しい受付回が始まるまでお待ちください。");

    /// <summary>The detail tells what is left.</summary>
    public static readonly Refusal BudgetShort = new("B149", "予算の残りが、申請額に足りません。", "申請額を確かめるか、コールセンターにお問い合わせください。");

    public static readonly Refusal OnceOnly = new("B150", "この助成金の申請は、1回限りです。", "不交付の決定のあとも、もう一度申請することはできません。決定の内容をご確認ください。");

    public static readonly Refusal ReportNotOpen = new("B151", "導入報告は、いま受け付けていません。", "導入報告は、交付が決定した申請について1回だけ行います。申請の内容をご確認ください。");

    public static readonly Refusal UseDayMissing = new("B152", "使い始めた日を読み取れませんでした。", "使い始めた日は、2026-10-01 や 令和8年10月1日 のように年月日で入力してください。");

    public static readonly Refusal UseDayInFuture = new("B153", "使い始めた日が今日より先の日付です。", "機器を使い始めてから報告してください。");

    public static readonly Refusal ReportTextTooLong = new("B154", "報告の内容が長すぎます。", $"{TextLimits.Message}文字以内で入力してください。");

    public static IReadOnlyList<Refusal> All { get; } =
    [
        KindMissing, MakerMissing, MakerTooLong, ModelMissing, ModelTooLong, SerialTooLong, PriceMissing, PriceUnreadable, PriceNotAboveZero, PriceTooHigh,
        PurchaseMissing, PurchaseNotADay, PurchaseOutside, PurchaseInFuture, SellerMissing, SellerTooLong, SamReader, NothingToGrant, ReceiptMissing,
        BreakdownMissing, AccountProofMissing, EntryTooLong, TooManyItems, LastItem, NoProgramme, RoundNotOpen, NotIntroduced, FacilityNotVerified,
        NoPayeeAccount, AlreadyClaimed, DraftChanged, DraftGone, NotComplete,
        CostKindMissing, AcquisitionMissing, AcquisitionExcluded, BudgetGone, BudgetShort, OnceOnly, ReportNotOpen, UseDayMissing, UseDayInFuture, ReportTextTooLong,
    ];

    public static Refusal Missing(EvidenceDocument document) => document switch
    {
        EvidenceDocument.Receipt => ReceiptMissing,
        EvidenceDocument.Breakdown => BreakdownMissing,
        EvidenceDocument.AccountProof => AccountProofMissing,
        _ => throw new ArgumentOutOfRangeException(nameof(document)),
    };
}
