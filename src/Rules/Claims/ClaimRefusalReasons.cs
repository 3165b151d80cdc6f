using Shikaku.Rules.Programmes;

namespace Shikaku.Rules.Claims;

/// <summary>Why nothing is granted.</summary>
/// <param name="Sentences">What the facility reads, in the mail and in the notice.</param>
/// <param name="Kind">Of one kind of claim only; null: of both.</param>
public sealed record ClaimRefusalReason(string Code, string Label, string Sentences, ProgrammeKind? Kind = null);

/// <summary>不交付, of 協力金 不支給. What can be mended is returned instead. The reasons follow the conditions of the programmes; the sentences are ours (docs/stand-ins.md).</summary>
public static class ClaimRefusalReasons
{
    /// <summary>「拡張Lc/Le（拡張APDU）対応の汎用カードリーダー」, 「SAM内蔵版の汎用カードリーダーに関してはご利用いただけません」 (002_2b63adf15e03e637.txt, 財政支援 3).</summary>
    public static readonly ClaimRefusalReason DeviceNotCovered = new(
        "DeviceNotCovered", "助成の対象ではない機器である",
        "申請された機器は、助成の対象（拡張APDUに対応した汎用カードリーダー、スマートフォン、タブレット）ではありませんでした。", ProgrammeKind.Subsidy);

    public static readonly ClaimRefusalReason PurchaseOutsidePeriod = new(
        "PurchaseOutsidePeriod", "購入日が対象期間の外である", "機器の購入日が、助成の対象期間の外でした。", ProgrammeKind.Subsidy);

    public static readonly ClaimRefusalReason AlreadyGranted = new(
        "AlreadyGranted", "同じ機器がすでに助成されている", "同じ機器について、すでに助成金の交付が決定しています。", ProgrammeKind.Subsidy);

    /// <summary>「主たる施術所等のみの導入であれば、主たる施術所等のみが対象」 (003_b85a80dacb8bbe22.txt, of 協力金).</summary>
    public static readonly ClaimRefusalReason SharedDevice = new(
        "SharedDevice", "併設の主たる施設だけが導入している", "併設の施設と共用する機器については、主たる施設だけが対象です。");

    /// <summary>「お声掛けと、チラシの配付またはポスター掲示」 (003_b85a80dacb8bbe22.txt).</summary>
    public static readonly ClaimRefusalReason ActivityNotDone = new(
        "ActivityNotDone", "対象の取組が行われていない",
        "協力金の対象となる取組が、対象期間に行われたことを確認できませんでした。取組とは、患者等へのお声掛けと、チラシの配付又はポスターの掲示です。", ProgrammeKind.CooperationPayment);

    public static readonly ClaimRefusalReason NotIntroduced = new(
        "NotIntroduced", "期日までに導入していない", "期日までに、オンライン資格確認の導入と運用開始日の登録が済んでいませんでした。");

    public static readonly ClaimRefusalReason OutOfPeriod = new(
        "OutOfPeriod", "受付期間の外に提出された", "受付期間の外に提出されました。");

    public static readonly ClaimRefusalReason NotEligible = new(
        "NotEligible", "対象ではない施設である", "申請された施設は、この事業の対象ではありませんでした。");

    public static readonly ClaimRefusalReason FacilityClosed = new(
        "FacilityClosed", "施設が廃止されている", "申請された施設は、廃止の届出がされています。");

    /// <summary>Nothing is written for it: the reviewer says it in their own words.</summary>
    public static readonly ClaimRefusalReason Other = new("Other", "その他（文面に書く）", "");

    public static IReadOnlyList<ClaimRefusalReason> All { get; } =
    [
        DeviceNotCovered, PurchaseOutsidePeriod, AlreadyGranted, SharedDevice, ActivityNotDone, NotIntroduced, OutOfPeriod, NotEligible, FacilityClosed, Other,
    ];

    public static ClaimRefusalReason? Find(string code) => All.FirstOrDefault(reason => reason.Code == code);

    /// <summary>Those that make sense for a kind of claim.</summary>
    public static IReadOnlyList<ClaimRefusalReason> For(ProgrammeKind kind) => [.. All.Where(reason => reason.Kind is null || reason.Kind == kind)];
}
