namespace Shikaku.Rules.CheckSimulation;

/// <summary>Every "no" of the simulator.</summary>
public static class SimulationRefusals
{
    public static readonly Refusal EndNotADate = new(
        "J301", "電子証明書の有効期限を読み取れませんでした。", "「2026-11-21」か「令和8年11月21日」のように、年月日を入力してください。");

    public static readonly Refusal DayNotADate = new(
        "J302", "確認する日を読み取れませんでした。", "「2026-11-21」か「令和8年11月21日」のように、年月日を入力してください。");

    public static readonly Refusal DayOutside = new(
        "J303", "答えられない日です。", "サービスが始まった2024年4月1日（令和6年）から、今日の5年後までの日を入力してください。");

    public static readonly Refusal AgeNotANumber = new("J304", "年齢を読み取れませんでした。", "0から130までの数字で入力してください。");

    public static readonly Refusal EndOutside = new(
        "J305", "電子証明書の有効期限として使えない日です。", "2010年1月1日（平成22年）から、今日の15年後までの日を入力してください。");

    public static IReadOnlyList<Refusal> All { get; } = [EndNotADate, DayNotADate, DayOutside, AgeNotANumber, EndOutside];
}
