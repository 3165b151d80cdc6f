namespace Shikaku.Rules.NextSteps;

/// <summary>
/// 「オンライン資格確認（資格確認限定型）導入手順」: ユーザー登録, 利用開始申請, アプリのセットアップの準備, アプリの初期セットアップ, 運用開始日入力, 助成金申請
/// (004_6175e66f925ea110.txt).
/// </summary>
public enum FacilityStep
{
    Registration,
    Application,

    /// <summary>The settings sheet is opened: 「アプリのセットアップに必要な情報をダウンロード」.</summary>
    Preparation,

    /// <summary>A terminal is registered with it: 「利用申請した台数分、手順❸❹のセットアップをしてください」.</summary>
    Activation,
    OperationStart,
    Subsidy,
}

public enum StepState
{
    /// <summary>完了.</summary>
    Done,

    /// <summary>今すること.</summary>
    Now,

    /// <summary>一部完了: some of the terminals work. Nothing waits for the others.</summary>
    Partly,

    /// <summary>まだ.</summary>
    NotYet,

    /// <summary>審査中.</summary>
    UnderReview,

    /// <summary>差戻し.</summary>
    Returned,

    /// <summary>支払手続中: decided, and not paid yet.</summary>
    Paying,

    /// <summary>申請しない: the facility bought nothing.</summary>
    PutAside,

    /// <summary>受付なし: no round is open, and nothing was claimed.</summary>
    Closed,
}

/// <summary>The six steps and their states in the words of every page.</summary>
public static class FacilitySteps
{
    public static IReadOnlyList<FacilityStep> All { get; } = Enum.GetValues<FacilityStep>();

    public static string Name(FacilityStep step) => step switch
    {
        FacilityStep.Registration => "ユーザー登録",
        FacilityStep.Application => "利用開始申請",
        FacilityStep.Preparation => "アプリのセットアップの準備",
        FacilityStep.Activation => "アプリの初期セットアップ",
        FacilityStep.OperationStart => "運用開始日入力",
        FacilityStep.Subsidy => "助成金申請",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>What is done in it.</summary>
    public static string Describe(FacilityStep step) => step switch
    {
        FacilityStep.Registration => "氏名、施設、連絡先を登録します。5分ほどで終わります。",
        FacilityStep.Application => "審査は通常2～3営業日、最大1週間程度です。承認されると、登録したメールアドレスにメールが届きます。",
        FacilityStep.Preparation => "このサイトの「資格確認アカウント管理」で、端末ごとの「ユーザ設定情報」をダウンロードします。",
        FacilityStep.Activation => "端末にマイナ資格確認アプリを入れ、「ユーザ設定情報」の内容で初期登録をします。申請した台数分、行います。",
        FacilityStep.OperationStart => "マイナ保険証での受付体制が整ったら、運用開始日を入力します。患者さんの資格確認がまだ0件でも入力できます。",
        FacilityStep.Subsidy => "カードリーダーなどの購入費用の助成金を申請します。協力金の報告もこのサイトで行います。",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    public static string Name(StepState state) => state switch
    {
        StepState.Done => "完了",
        StepState.Now => "今すること",
        StepState.Partly => "一部完了",
        StepState.NotYet => "まだ",
        StepState.UnderReview => "審査中",
        StepState.Returned => "差戻し",
        StepState.Paying => "支払手続中",
        StepState.PutAside => "申請しない",
        StepState.Closed => "受付なし",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
