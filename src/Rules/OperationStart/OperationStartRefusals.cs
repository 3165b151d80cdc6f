namespace Shikaku.Rules.OperationStart;

/// <summary>Every "no" of 運用開始日登録.</summary>
public static class OperationStartRefusals
{
    public static readonly Refusal NotADate = new(
        "O101",
        "運用開始日を読み取れませんでした。",
        "「2026-11-21」のような西暦か、「令和8年11月21日」のような和暦で、年月日を入力してください。");

    public static readonly Refusal BeforeService = new(
        "O102",
        "サービスの開始より前の日付です。",
        "運用開始日は、2024年4月1日（令和6年）以降の日付で入力してください。");

    public static readonly Refusal TooFarAhead = new(
        "O103",
        "1年より先の日付です。",
        "運用開始予定日は、今日から1年以内の日付で入力してください。");

    public static readonly Refusal ChangedMeanwhile = new(
        "O104",
        "画面を開いている間に、運用開始日が登録または変更されました。",
        "いま登録されている内容を確認してから、もう一度「OK」を押してください。");

    public static readonly Refusal NotEntered = new(
        "O105",
        "運用開始日を入力してください。",
        "まだ始めていないときは、運用開始予定日を入力します。");

    public static IReadOnlyList<Refusal> All { get; } = [NotADate, BeforeService, TooFarAhead, ChangedMeanwhile, NotEntered];
}
