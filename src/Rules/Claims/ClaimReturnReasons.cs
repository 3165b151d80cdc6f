using Shikaku.Rules.Programmes;

namespace Shikaku.Rules.Claims;

/// <summary>Why a claim goes back to the facility.</summary>
/// <param name="Code">Stored with the return; the portal leads to the field by it.</param>
/// <param name="Label">What staff tick.</param>
/// <param name="Field">The field of the facility's form it is about; null: none.</param>
/// <param name="Sentences">What the facility reads.</param>
/// <param name="Kind">Of one kind of claim only; null: of both.</param>
public sealed record ClaimReturnReason(string Code, string Label, string? Field, string Sentences, ProgrammeKind? Kind = null);

/// <summary>
/// 差戻し of claims: structured, so that the facility is led to the field and so that reasons can be counted. The sentences are ours (docs/stand-ins.md).
/// </summary>
public static class ClaimReturnReasons
{
    public static readonly ClaimReturnReason ReceiptMissing = new(
        "Receipt.Missing", "領収書がない", "Receipt",
        "領収書がありません。機器の購入の領収書のスキャン又は写真を添付してください。", ProgrammeKind.Subsidy);

    public static readonly ClaimReturnReason ReceiptUnreadable = new(
        "Receipt.Unreadable", "領収書が読み取れない", "Receipt",
        "領収書の文字が読み取れませんでした。宛名・日付・金額・販売店が写るように撮り直し、添付し直してください。", ProgrammeKind.Subsidy);

    public static readonly ClaimReturnReason BreakdownMissing = new(
        "Breakdown.Missing", "内訳書がない・機器の内訳がわからない", "Breakdown",
        "購入した機器の内訳がわかりませんでした。機種名と1台ごとの金額が記載された内訳書を添付してください。", ProgrammeKind.Subsidy);

    public static readonly ClaimReturnReason AccountProofMissing = new(
        "AccountProof.Missing", "口座確認書類がない・読み取れない", "AccountProof",
        "口座を確認するための書類がない、又は読み取れませんでした。通帳の見開きなど、口座番号と口座名義がわかる書類を添付してください。");

    public static readonly ClaimReturnReason AccountProofMismatch = new(
        "AccountProof.Mismatch", "登録された振込先口座と書類が一致しない", "PayeeAccount",
        "登録された振込先口座が、口座確認書類の内容と一致しませんでした。振込先口座を直すか、正しい口座の書類を添付してください。");

    public static readonly ClaimReturnReason ItemsMismatch = new(
        "Items.Mismatch", "機器の入力内容が書類と一致しない", "Items",
        "入力された機器の内容が、領収書又は内訳書と一致しませんでした。機種名・購入日・税込みの金額・販売店を、書類のとおりに直してください。", ProgrammeKind.Subsidy);

    public static readonly ClaimReturnReason ModelUnclear = new(
        "Items.ModelUnclear", "機種がわからない", "Items",
        "機器の機種がわかりませんでした。メーカー名と、本体や箱に書かれている型番を入力してください。", ProgrammeKind.Subsidy);

    public static readonly ClaimReturnReason ReportUnclear = new(
        "Report.Unclear", "取組の内容がわからない", "Activity",
        "取組の内容がわかりませんでした。行った取組と、その期間を確認してください。", ProgrammeKind.CooperationPayment);

    /// <summary>Nothing is written for it: the reviewer says it in their own words.</summary>
    public static readonly ClaimReturnReason Other = new("Other", "その他（文面に書く）", Field: null, "");

    public static IReadOnlyList<ClaimReturnReason> All { get; } =
    [
        ReceiptMissing, ReceiptUnreadable, BreakdownMissing, AccountProofMissing, AccountProofMismatch, ItemsMismatch, ModelUnclear, ReportUnclear, Other,
    ];

    public static ClaimReturnReason? Find(string code) => All.FirstOrDefault(reason => reason.Code == code);

    /// <summary>Those that make sense for a kind of claim.</summary>
    public static IReadOnlyList<ClaimReturnReason> For(ProgrammeKind kind) => [.. All.Where(reason => reason.Kind is null || reason.Kind == kind)];
}
