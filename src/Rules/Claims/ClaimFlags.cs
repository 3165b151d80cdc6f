using Shikaku.Rules.Programmes;

namespace Shikaku.Rules.Claims;

/// <summary>Why a person must look.</summary>
/// <param name="Label">For the queue.</param>
/// <param name="Explanation">For the case page: what it means and what to look at.</param>
public sealed record ClaimFlag(string Code, string Label, string Explanation);

/// <summary>What a person must look at before money is granted. All are stand-ins (docs/stand-ins.md): the documents name none.</summary>
public static class ClaimFlags
{
    public static readonly ClaimFlag SameReceipt = new(
        "SameReceipt", "同じ書類", "同じファイルが、別の請求にも添付されています。「重なる請求」で、どの書類かを見比べてください。");

    public static readonly ClaimFlag SameAccount = new(
        "SameAccount", "口座の重複", "同じ口座が、別の施設の振込先になっています。同じ経営者の施設かどうかを確認してください。");

    public static readonly ClaimFlag SameSerial = new(
        "SameSerial", "製造番号の重複", "同じ製造番号の機器が、別の請求にもあります。二重の請求でないかを確認してください。");

    public static readonly ClaimFlag SameAddress = new(
        "SameAddress", "同じ所在地", "同じ所在地の別の施設からも請求があります。併設の申告と、機器を共用していないかを確認してください。");

    public static readonly ClaimFlag UnknownModel = new(
        "UnknownModel", "一覧にない機種", "対応機種の一覧にない機器です。仕様書などで、拡張APDUに対応し、SAMを使わないことを確認してください。");

    public static readonly ClaimFlag FirstAccount = new(
        "FirstAccount", "初めての口座", "この口座への支払いは初めてで、口座名義が施設名と一致しません。口座名義を確認してください。");

    public static readonly ClaimFlag Late = new(
        "Late", "期限後の提出", "当初の期限を過ぎ、受付期間の終わりまでに提出されました。");

    public static readonly ClaimFlag OutOfPeriod = new(
        "OutOfPeriod", "受付期間の外", "受付期間の外に提出されています。経緯を履歴で確認してください。");

    public static readonly ClaimFlag ConditionsNotMet = new(
        "ConditionsNotMet", "条件が未達", "支給の条件のうち、満たしていないものがあります。「条件」の欄を確認してください。");

    public static readonly ClaimFlag NotIntroduced = new(
        "NotIntroduced", "導入が未完了", "端末の登録または運用開始日の登録が、まだ済んでいません。");

    public static readonly ClaimFlag FacilityClosed = new(
        "FacilityClosed", "廃止された施設", "施設マスタでは、この施設は廃止されています。廃止日を確認してください。");

    public static readonly ClaimFlag ReturnedBefore = new(
        "ReturnedBefore", "差戻し後の再提出", "差戻しのあとで再提出された請求です。差し戻した点が直っているかを確認してください。");

    public static IReadOnlyList<ClaimFlag> All { get; } =
    [
        SameReceipt, SameAccount, SameSerial, SameAddress, UnknownModel, FirstAccount, Late, OutOfPeriod, ConditionsNotMet, NotIntroduced, FacilityClosed, ReturnedBefore,
    ];

    public static ClaimFlag? Find(string code) => All.FirstOrDefault(flag => flag.Code == code);

    /// <summary>The code itself where it is no longer in the catalogue.</summary>
    public static string LabelOf(string code) => Find(code)?.Label ?? code;

    /// <summary>Codes, in the order of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Of(ClaimFacts facts)
    {
        (bool Raised, ClaimFlag Flag)[] questions =
        [
            (facts.SameReceipt, SameReceipt),
            (facts.SameAccount, SameAccount),
            (facts.SameSerial, SameSerial),
            (facts.SameAddress, SameAddress),
            (facts.UnknownModel, UnknownModel),
            (!facts.AccountKnown && !facts.HolderResembles, FirstAccount),
            (facts.Late, Late),
            (facts.OutOfPeriod, OutOfPeriod),
            (facts.Kind == ProgrammeKind.CooperationPayment && !facts.ConditionsMet, ConditionsNotMet),
            (!facts.Introduced, NotIntroduced),
            (facts.FacilityClosed, FacilityClosed),
            (facts.ReturnedBefore, ReturnedBefore),
        ];
        return [.. questions.Where(question => question.Raised).Select(question => question.Flag.Code)];
    }
}
