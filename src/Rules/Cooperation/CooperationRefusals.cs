namespace Shikaku.Rules.Cooperation;

/// <summary>Every "no" of 取組の実施報告.</summary>
public static class CooperationRefusals
{
    public static readonly Refusal CalledOutMissing = new("K101", "お声掛けを行ったかが選ばれていません。", "患者等へのお声掛けを行ったかどうかを選んでください。");

    public static readonly Refusal NotCalledOut = new(
        "K102", "お声掛けを行っていないときは、協力金の対象になりません。", "取組の期間に患者等へのお声掛けを行ってから報告してください。行っているときは「行った」を選んでください。");

    public static readonly Refusal MaterialMissing = new(
        "K103", "チラシの配付もポスターの掲示も選ばれていません。", "行ったほうを選んでください。どちらも行っていないときは、協力金の対象になりません。");

    public static readonly Refusal FromUnreadable = new("K104", "取組を始めた日を読み取れませんでした。", "取組を始めた日を、2025-05-01 のように西暦の年月日で入力してください。");

    public static readonly Refusal UntilUnreadable = new("K105", "取組を終えた日を読み取れませんでした。", "取組を終えた日を、2025-07-31 のように西暦の年月日で入力してください。");

    public static readonly Refusal FromOutside = new("K106", "取組を始めた日が、対象期間の外です。", "取組を始めた日は、対象期間の中の日付で入力してください。");

    public static readonly Refusal UntilOutside = new("K107", "取組を終えた日が、対象期間の外です。", "取組を終えた日は、対象期間の中の日付で入力してください。");

    public static readonly Refusal UntilBeforeFrom = new("K108", "取組を終えた日が、始めた日より前です。", "取組を終えた日は、始めた日以降の日付で入力してください。");

    public static readonly Refusal NotYetDone = new("K109", "まだ来ていない日付です。", "報告できるのは、行った取組だけです。今日までの日付で入力してください。");

    public static readonly Refusal PatientsUnreadable = new("K112", "人数を読み取れませんでした。", "人数は、0から99,999までの数字で入力してください。");

    public static readonly Refusal NoProgramme = new("K121", "この施設が対象の協力金はありません。", "協力金のページで、対象の施設と期間をご確認ください。");

    public static readonly Refusal RoundNotOpen = new("K122", "いまは報告を受け付けていません。", "協力金のページで、受付期間をご確認ください。");

    public static readonly Refusal ConditionsMissing = new("K123", "満たしていない条件があります。", "協力金のページで、満たしていない条件と直し方をご確認ください。");

    public static readonly Refusal AlreadyReported = new("K124", "この施設の報告は、すでに送信されています。", "この回の報告は、1つの施設につき1回です。「助成金・協力金の申請状況」で、いまの状況をご確認ください。");

    public static readonly Refusal NotComplete = new("K125", "入力が足りないか、正しくない項目があります。", "入力内容を直してから、もう一度送信してください。");

    public static readonly Refusal DraftChanged = new("K126", "確認したあとに入力内容が変わりました。", "いまの内容をもう一度確認してから、送信してください。");

    public static readonly Refusal DraftGone = new("K127", "この下書きはもうありません。", "すでに送信したか、削除した下書きです。「助成金・協力金の申請状況」をご確認ください。");

    public static readonly Refusal ReportUnknown = new("K128", "この報告は見つかりません。", "「助成金・協力金の申請状況」からお選びください。");

    public static readonly Refusal NotAnswerable = new("K129", "この報告は、いま修正できません。", "修正できるのは差戻しになった報告だけです。「助成金・協力金の申請状況」をご確認ください。");

    public static readonly Refusal NotVerified = new("K130", "報告は、利用開始申請が承認されてから行えます。", "先に利用開始申請を行い、承認をお待ちください。");

    public static IReadOnlyList<Refusal> All { get; } =
    [
        CalledOutMissing, NotCalledOut, MaterialMissing, FromUnreadable, UntilUnreadable, FromOutside, UntilOutside, UntilBeforeFrom, NotYetDone,
        PatientsUnreadable, NoProgramme, RoundNotOpen, ConditionsMissing, AlreadyReported, NotComplete, DraftChanged, DraftGone, ReportUnknown, NotAnswerable, NotVerified,
    ];
}
