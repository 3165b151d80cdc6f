using Shikaku.Rules.Bodies;
using Shikaku.Rules.Facilities;

namespace Shikaku.Portal.UsageApplications;

/// <summary>What 001_f051a3c8d303b27a.txt, 5-1 and 5-2, calls things for each kind of facility.</summary>
internal static class FacilityTexts
{
    public static string Kind(FacilityKind kind) => kind switch
    {
        FacilityKind.TreatmentOffice => "施術所（柔道整復師・あん摩マッサージ指圧師・はり師・きゅう師）",
        FacilityKind.CheckupInstitution => "健診実施機関等",
        _ => "助産所",
    };

    /// <summary>What the help text below calls 施術所情報欄, applicant and facility as they are on file.</summary>
    public static string Block(FacilityKind kind) => kind == FacilityKind.TreatmentOffice ? "申請者・施術所情報" : "申請者・施設情報";

    public static string Documents(FacilityKind kind) => Shikaku.Rules.UsageApplications.Review.ApplicationReturnReasons.DocumentName(kind);

    /// <summary>Where the document comes from.</summary>
    public static string DocumentSource(FacilityKind kind) => kind switch
    {
        FacilityKind.TreatmentOffice => $"受領委任承諾通知書は{PublicBodies.RegionalBureau}から通知されます。",
        FacilityKind.CheckupInstitution => "特定健診・特定保健指導機関届（保険医療機関以外）は所在する都道府県の審査委員会事務局へ提出した書類となります。",
        _ => $"出産育児一時金等の直接支払制度に係る登録用紙（助産所）は{PublicBodies.PaymentFund}へ提出した書類となります。",
    };

    public static string StatedSupport(FacilityKind kind) => kind switch
    {
        FacilityKind.TreatmentOffice =>
            "施術管理者の生年月日を入力し、「施設の確認」を押してください。施術管理者は、施術所情報欄の登録記号番号の方です。生年月日は、施設の確認だけに使います。",
        FacilityKind.CheckupInstitution => Account("診療報酬請求・健診等費用の請求に使用している銀行口座"),
        _ => Account("診療報酬請求・健診等費用・出産育児一時金等の請求に使用している金融機関"),
    };

    private static string Account(string whose) =>
        $"{whose}の口座番号を、半角数字7桁以内で入力してください。「施設の確認」を押すと、登録されている情報と照合します。"
        + "ゆうちょ銀行の口座番号は、通帳の表紙の裏の銀行使用欄か、振込情報案内ページで確かめられます。"
        + "口座番号は、施設の確認だけに使います。例）1234567";
}
