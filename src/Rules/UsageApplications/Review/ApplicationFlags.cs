namespace Shikaku.Rules.UsageApplications.Review;

/// <summary>Why a person must look.</summary>
/// <param name="Label">For the queue.</param>
/// <param name="Explanation">For the case page: what it means and what to look at.</param>
public sealed record ApplicationFlag(string Code, string Label, string Explanation);

/// <summary>What keeps an application from being approved without a person. All are stand-ins (docs/stand-ins.md): the documents name none.</summary>
public static class ApplicationFlags
{
    public static readonly ApplicationFlag NotMatched = new(
        "NotMatched", "照合不一致", "入力された照合情報が、提出済みの情報と一致していません。入力値と提出済みの情報を見比べてください。");

    public static readonly ApplicationFlag ByDocument = new(
        "ByDocument", "書類で確認", "書類で施設を確認する申請です。添付ファイルが申請施設の書類であることを確認してください。");

    public static readonly ApplicationFlag FirstFromNetwork = new(
        "FirstFromNetwork", "初めてのネットワーク", "このネットワークから承認された申請は、まだありません。施設の方からの申請かどうかを確認してください。");

    public static readonly ApplicationFlag DuplicateAccountNumber = new(
        "DuplicateAccountNumber", "口座番号の重複", "同じ口座番号が、別の施設の登録または申請にあります。下の「関連する申請」で、どの施設かを確認してください。");

    public static readonly ApplicationFlag DuplicateFile = new(
        "DuplicateFile", "同じ添付ファイル", "同じファイルが、別の施設の申請にも添付されています。「関連する申請」で、どの施設の書類かを見比べてください。");

    public static readonly ApplicationFlag ManyDevices = new(
        "ManyDevices", "台数が多い", "これまでの台数と今回の台数の合計が、職員数の3倍を超えています。業務に必要な台数かどうかを確認してください。");

    public static readonly ApplicationFlag AdditionalDevices = new(
        "AdditionalDevices", "追加で台数が多い", "追加後の台数が、職員数の3倍を超えます。追加の理由を確認してください。");

    public static readonly ApplicationFlag Sample = new(
        "Sample", "抜取り確認", "自動判定が正しいことを確かめるために抜き取られた申請です。ほかに注意点がなければ、ふだんどおり判断してください。");

    public static readonly ApplicationFlag FacilityHasOtherUser = new(
        "FacilityHasOtherUser", "別の利用者あり", "この施設には、承認された別の利用者がいます。担当者の交代か、心当たりのない申請かを確認してください。");

    public static readonly ApplicationFlag GuessedAt = new(
        "GuessedAt", "照合の誤りが続いた施設", "この30日の間に、ほかの利用者がこの施設の照合を何度も誤っています。施設の方からの申請かどうかを、電話などで確認してください。");

    public static readonly ApplicationFlag FacilityClosed = new(
        "FacilityClosed", "廃止された施設", "施設マスタでは、この施設は廃止されています。廃止日を確認してください。");

    public static readonly ApplicationFlag FacilityMasterTooOld = new(
        "FacilityMasterTooOld", "古い施設マスタ", "施設マスタが長い間更新されていないため、照合の結果だけでは判断できません。施設がいまもあるかどうかを、書類や電話で確認してください。");

    public static readonly ApplicationFlag ReturnedBefore = new(
        "ReturnedBefore", "差戻し後の再提出", "差戻しのあとで再提出された申請です。差し戻した点が直っているかを確認してください。");

    public static readonly ApplicationFlag ApprovalUndone = new(
        "ApprovalUndone", "承認の取消し", "いちど承認され、取り消された申請です。取消しの理由を履歴で確認してください。");

    public static IReadOnlyList<ApplicationFlag> All { get; } =
    [
        NotMatched, ByDocument, FirstFromNetwork, DuplicateAccountNumber, DuplicateFile, ManyDevices, AdditionalDevices, Sample, FacilityHasOtherUser, GuessedAt, FacilityClosed,
        FacilityMasterTooOld, ReturnedBefore, ApprovalUndone,
    ];

    public static ApplicationFlag? Find(string code) => All.FirstOrDefault(flag => flag.Code == code);

    /// <summary>The code itself where it is no longer in the catalogue.</summary>
    public static string LabelOf(string code) => Find(code)?.Label ?? code;
}
