namespace Shikaku.Rules.Payments;

/// <summary>Why something cannot be done with a run of transfers.</summary>
public static class TransferRefusals
{
    public static readonly Refusal NotBusinessDay = new(
        "T201", "振込指定日は、銀行の営業日にしてください。", "土曜日、日曜日、祝日、12月31日から1月3日までは指定できません。");

    /// <summary>The detail is told anew each time: the last day known.</summary>
    public static readonly Refusal BeyondHorizon = new(
        "T202", "祝日がまだ登録されていない年の日付です。", "次の年の祝日を登録してから、もう一度操作してください。");

    public static readonly Refusal TooSoon = new(
        "T203", "振込指定日は、明日以降の銀行の営業日にしてください。", "銀行には、振込指定日の前の営業日までにデータを渡します。");

    public static readonly Refusal TooFar = new(
        "T204", "振込指定日は、31日以内の日付にしてください。", "それより先の支払は、日が近づいてから準備してください。");

    public static readonly Refusal NothingDue = new(
        "T205", "振込できる支払がありません。", "支払の一覧で、承認待ちの支払と、口座を確認中の施設を確認してください。");

    public static readonly Refusal RunUnknown = new(
        "T206", "振込データが見つかりません。", "振込の一覧から選び直してください。");

    /// <summary>The detail is told anew each time: who did what, and when.</summary>
    public static readonly Refusal ChangedMeanwhile = new(
        "T207", "表示したあとで、この振込の状況が変わりました。", "いまの状況を確認してから、もう一度操作してください。");

    public static readonly Refusal MadePreparer = new(
        "T230", "この振込を準備した職員の登録に、あなたが30日以内に関わっています。", "ほかの支払担当者に承認を依頼してください。");

    public static readonly Refusal OwnRun = new(
        "T208", "ご自身が準備した振込は承認できません。", "ほかの支払担当者に承認を依頼してください。");

    /// <summary>The detail is told anew each time: how many.</summary>
    public static readonly Refusal AccountsChanged = new(
        "T209", "準備したあとで、振込先口座が変わった支払があります。", "この振込を取り消して、もう一度準備してください。");

    public static readonly Refusal DayPassed = new(
        "T210", "振込指定日に間に合わなくなりました。", "この振込を取り消して、新しい振込指定日でもう一度準備してください。");

    public static readonly Refusal NotReleased = new(
        "T211", "まだ承認されていない振込です。", "振込データは、準備した人とは別の支払担当者が承認するとできます。");

    public static readonly Refusal DownloadReasonMissing = new(
        "T212", "もう一度ダウンロードする理由を入力してください。", "この振込データは、すでにダウンロードされています。銀行に二重に渡さないよう、理由を記録します。");

    public static readonly Refusal StateNotAllowed = new(
        "T213", "この振込は、いまの状況ではその操作ができません。", "承認のあとは取り消せません。銀行に渡す前にやめるときは、銀行の結果がすべて不能の結果ファイルを取り込んでください。");

    public static readonly Refusal DayMissing = new(
        "T214", "振込指定日を入力してください。", "2026-11-24 のように、年月日で入力してください。");

    public static readonly Refusal CancelReasonMissing = new(
        "T215", "取り消す理由を入力してください。", "理由は監査記録に残ります。");

    public static readonly Refusal ResultMissing = new(
        "T220", "結果ファイルを選んでください。", "銀行から受け取った振込結果のファイルを選んでから、取り込んでください。");

    public static readonly Refusal NotAResult = new(
        "T221", "振込結果のファイルではありません。", "全銀形式（1件120バイト）の総合振込の結果ファイルか確認してください。何も変更していません。");

    public static readonly Refusal AnotherConsignor = new(
        "T222", "別の委託者の結果ファイルです。", "委託者コード、仕向銀行、口座が、この振込と同じファイルを選んでください。何も変更していません。");

    public static readonly Refusal AnotherRun = new(
        "T223", "別の振込の結果ファイルです。", "ファイルの振込指定日と番号を確認し、その振込の画面で取り込んでください。何も変更していません。");

    public static readonly Refusal Incomplete = new(
        "T224", "結果ファイルが途中で切れているか、足りない明細があります。", "銀行から受け取り直して、ファイル全体を取り込んでください。何も変更していません。");

    public static readonly Refusal TotalsWrong = new(
        "T225", "結果ファイルの合計が、明細の合計と合いません。", "ファイルが壊れていないか、銀行に確認してください。何も変更していません。");

    /// <summary>The detail is told anew each time: which record.</summary>
    public static readonly Refusal RecordDiffers = new(
        "T226", "送った振込データと内容の違う明細があります。", "銀行に確認してください。何も変更していません。");

    /// <summary>The detail is told anew each time: which record.</summary>
    public static readonly Refusal CodeUnknown = new(
        "T227", "結果の書かれていない明細、または知らない結果コードの明細があります。", "銀行の処理が終わってからのファイルか、銀行に確認してください。何も変更していません。");

    public static readonly Refusal AlreadyImported = new(
        "T228", "この振込の結果は、すでに取り込まれています。", "取り込んだ結果は、この画面の「結果」で確認できます。何も変更していません。");

    public static readonly Refusal ResultTooLarge = new(
        "T229", "結果ファイルが大きすぎます。", "送った振込データより大きいファイルは取り込めません。ファイルを確認してください。何も変更していません。");

    public static readonly Refusal BanksTooOld = new(
        "T231", "金融機関マスタが古いため、振込を準備できません。", "なくなった銀行や支店に振り込むおそれがあります。新しい金融機関マスタの取込みを、システムの管理者に依頼してください。");

    public static IReadOnlyList<Refusal> All { get; } =
    [
        NotBusinessDay, BeyondHorizon, TooSoon, TooFar, NothingDue, RunUnknown, ChangedMeanwhile, OwnRun, MadePreparer, AccountsChanged, DayPassed, NotReleased, DownloadReasonMissing,
        StateNotAllowed, DayMissing, CancelReasonMissing, ResultMissing, NotAResult, AnotherConsignor, AnotherRun, Incomplete, TotalsWrong, RecordDiffers, CodeUnknown,
        AlreadyImported, ResultTooLarge, BanksTooOld,
    ];
}
