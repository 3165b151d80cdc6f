namespace Shikaku.Rules.UsageApplications.Review;

/// <summary>Why an application is turned down for good.</summary>
/// <param name="Sentences">What the applicant reads.</param>
public sealed record ApplicationRefusalReason(string Code, string Label, string Sentences);

/// <summary>却下. What can be mended is returned instead. The reasons are ours (docs/stand-ins.md).</summary>
public static class ApplicationRefusalReasons
{
    public static readonly ApplicationRefusalReason NotTheFacility = new(
        "NotTheFacility", "施設の方からの申請と確認できない",
        "施設の方からの申請であることが確認できませんでした。施設の方がご自身のアカウントで、あらためて申請してください。");

    public static readonly ApplicationRefusalReason FacilityClosed = new(
        "FacilityClosed", "施設が廃止されている",
        "申請された施設は、廃止の届出がされています。届出に誤りがある場合は、届出先にご確認のうえ、あらためて申請してください。");

    public static readonly ApplicationRefusalReason NotEligible = new(
        "NotEligible", "制度の対象ではない施設である",
        "申請された施設は、マイナ資格確認アプリの対象ではありませんでした。対象は、受領委任の取扱いをする施術所（柔道整復、あん摩マッサージ指圧、はり、きゅう）、健診実施機関、助産所です。");

    public static readonly ApplicationRefusalReason Duplicate = new(
        "Duplicate", "同じ内容の申請がすでに承認されている",
        "同じ内容の申請がすでに承認されています。「資格確認アカウント管理」から、お使いいただけるアカウントをご確認ください。");

    /// <summary>Nothing is written for it: the reviewer says it in their own words.</summary>
    public static readonly ApplicationRefusalReason Other = new("Other", "その他（文面に書く）", "");

    public static IReadOnlyList<ApplicationRefusalReason> All { get; } = [NotTheFacility, FacilityClosed, NotEligible, Duplicate, Other];

    public static ApplicationRefusalReason? Find(string code) => All.FirstOrDefault(reason => reason.Code == code);
}
