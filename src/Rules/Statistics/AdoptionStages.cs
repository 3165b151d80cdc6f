using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Statistics;

/// <summary>How far a facility has come, in the order of the way. A later one can be reached without an earlier one: 助成金 need not be claimed.</summary>
public enum AdoptionStage
{
    /// <summary>ポータルに登録.</summary>
    Registered,

    /// <summary>利用開始申請.</summary>
    Applied,

    /// <summary>承認.</summary>
    Approved,

    /// <summary>端末の登録.</summary>
    Activated,

    /// <summary>最初の資格確認.</summary>
    FirstCheck,

    /// <summary>運用開始日の登録.</summary>
    StartEntered,

    /// <summary>助成金・協力金の支払.</summary>
    Paid,
}

/// <summary>What a facility counts as, each as exactly one.</summary>
public enum PracticeGroup
{
    /// <summary>柔道整復, also where あはき is practised as well.</summary>
    JudoTherapy,

    /// <summary>あん摩マッサージ指圧, はり, きゅう.</summary>
    Ahaki,

    /// <summary>健診実施機関.</summary>
    CheckupInstitution,

    /// <summary>助産所.</summary>
    MidwiferyHome,
}

public static class AdoptionStages
{
    public static IReadOnlyList<AdoptionStage> All { get; } = Enum.GetValues<AdoptionStage>();

    public static string Name(AdoptionStage stage) => stage switch
    {
        AdoptionStage.Registered => "ポータル登録",
        AdoptionStage.Applied => "利用開始申請",
        AdoptionStage.Approved => "承認",
        AdoptionStage.Activated => "端末の登録",
        AdoptionStage.FirstCheck => "最初の資格確認",
        AdoptionStage.StartEntered => "運用開始日の登録",
        AdoptionStage.Paid => "支払",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    /// <summary>What is counted, for the notes under the tables.</summary>
    public static string Meaning(AdoptionStage stage) => stage switch
    {
        AdoptionStage.Registered => "ポータルのユーザー登録を完了した利用者が1人以上いる施設",
        AdoptionStage.Applied => "利用開始申請を1回以上送信した施設（差戻し・取下げを含む）",
        AdoptionStage.Approved => "利用開始申請が承認された施設",
        AdoptionStage.Activated => "端末を1台以上登録（アクティベーション）した施設",
        AdoptionStage.FirstCheck => "資格情報の表示された資格確認が1回以上ある施設",
        AdoptionStage.StartEntered => "運用開始日（予定日を含む）を登録した施設",
        AdoptionStage.Paid => "助成金または協力金の支払が1回以上済んだ施設",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    public static string Name(PracticeGroup group) => group switch
    {
        PracticeGroup.JudoTherapy => "柔道整復",
        PracticeGroup.Ahaki => "あん摩マッサージ指圧・はり・きゅう",
        PracticeGroup.CheckupInstitution => "健診実施機関",
        PracticeGroup.MidwiferyHome => "助産所",
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };

    public static PracticeGroup GroupOf(FacilityKind kind, IEnumerable<string> practices) => kind switch
    {
        FacilityKind.CheckupInstitution => PracticeGroup.CheckupInstitution,
        FacilityKind.MidwiferyHome => PracticeGroup.MidwiferyHome,
        _ => practices.Contains("JudoTherapy", StringComparer.Ordinal) ? PracticeGroup.JudoTherapy : PracticeGroup.Ahaki,
    };
}
