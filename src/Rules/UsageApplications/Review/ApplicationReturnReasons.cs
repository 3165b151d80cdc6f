using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Rules.UsageApplications.Review;

/// <summary>Why an application goes back to its applicant.</summary>
/// <param name="Code">Stored with the return; the portal leads to the field by it.</param>
/// <param name="Label">What staff tick.</param>
/// <param name="Field">The field of the applicant's form it is about; null: none.</param>
/// <param name="Sentences">What the applicant reads. {書類} and {照合} stand for what the facility's kind calls them.</param>
/// <param name="Kind">Of one kind of application only; null: of both.</param>
public sealed record ApplicationReturnReason(string Code, string Label, string? Field, string Sentences, ApplicationKind? Kind = null);

/// <summary>
/// 差戻し: structured, so that the applicant is led to the field and so that reasons can be counted. The sentences are ours (docs/stand-ins.md);
/// the documents they name are those of 001_f051a3c8d303b27a.txt, 5-2.
/// </summary>
public static class ApplicationReturnReasons
{
    public static readonly ApplicationReturnReason Mismatch = new(
        "FacilityCheck.Mismatch", "入力された照合情報が提出済みの情報と一致しない", "Claimed",
        "入力された{照合}が、提出済みの情報と一致しませんでした。正しい{照合}を入力し直してください。わからない場合は、「施設の確認方法」で②を選び、{書類}を添付してください。",
        ApplicationKind.UsageStart);

    public static readonly ApplicationReturnReason DocumentMissing = new(
        "FacilityCheck.DocumentMissing", "書類が添付されていない", "Attachments",
        "施設を確認するための書類がありません。{書類}のスキャン又は写真を添付してください。",
        ApplicationKind.UsageStart);

    public static readonly ApplicationReturnReason DocumentUnreadable = new(
        "FacilityCheck.DocumentUnreadable", "書類が読み取れない", "Attachments",
        "添付された書類の文字が読み取れませんでした。{書類}の全体が明るくはっきり写るように撮り直し、添付し直してください。",
        ApplicationKind.UsageStart);

    public static readonly ApplicationReturnReason DocumentOfAnother = new(
        "FacilityCheck.DocumentOfAnother", "別の施設・別の種類の書類である", "Attachments",
        "添付された書類が、申請された施設の書類ではありませんでした。申請する施設の{書類}を添付してください。",
        ApplicationKind.UsageStart);

    public static readonly ApplicationReturnReason StaffCountUnclear = new(
        "StaffCount.Unclear", "職員数を確かめたい", "StaffCount",
        "職員数を確認してください。マイナ資格確認アプリを利用する職員の人数を入力してください。");

    public static readonly ApplicationReturnReason DeviceCountTooMany = new(
        "DeviceCount.TooMany", "台数が職員数に対して多い", "DeviceCount",
        "申請された台数が職員数に対して多くなっています。業務に必要な台数（例：職員1人当たり2台など）を入力してください。");

    public static readonly ApplicationReturnReason ReasonUnclear = new(
        "Reason.Unclear", "追加の理由がわからない", "Reason",
        "端末を追加する理由がわかりませんでした。どの業務で何台使うかを、理由の欄に書き加えてください。",
        ApplicationKind.AdditionalDevices);

    /// <summary>Nothing is written for it: the reviewer says it in their own words.</summary>
    public static readonly ApplicationReturnReason Other = new("Other", "その他（文面に書く）", Field: null, "");

    public static IReadOnlyList<ApplicationReturnReason> All { get; } =
        [Mismatch, DocumentMissing, DocumentUnreadable, DocumentOfAnother, StaffCountUnclear, DeviceCountTooMany, ReasonUnclear, Other];

    public static ApplicationReturnReason? Find(string code) => All.FirstOrDefault(reason => reason.Code == code);

    /// <summary>Those that make sense for a kind of application.</summary>
    public static IReadOnlyList<ApplicationReturnReason> For(ApplicationKind kind) => [.. All.Where(reason => reason.Kind is null || reason.Kind == kind)];

    public static string SentencesFor(ApplicationReturnReason reason, FacilityKind kind) => reason.Sentences
        .Replace("{書類}", DocumentName(kind), StringComparison.Ordinal)
        .Replace("{照合}", kind == FacilityKind.TreatmentOffice ? "施術管理者の生年月日" : "口座番号", StringComparison.Ordinal);

    /// <summary>What ② asks for (001_f051a3c8d303b27a.txt, 5-2).</summary>
    public static string DocumentName(FacilityKind kind) => kind switch
    {
        FacilityKind.TreatmentOffice => "受領委任承諾通知書",
        FacilityKind.CheckupInstitution => "特定健診・特定保健指導機関届（保険医療機関以外）",
        _ => "出産育児一時金等の直接支払制度に係る登録用紙（助産所）",
    };
}
