using Shikaku.Rules.Cases;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.Rules.UsageApplications;

/// <summary>The states in the words of the screens, and what the applicant can do in each.</summary>
public static class ApplicationStates
{
    public static string Name(ApplicationState state) => state switch
    {
        ApplicationState.Submitted => "審査中",
        ApplicationState.Returned => "差戻し",
        ApplicationState.Approved => "承認",
        ApplicationState.Rejected => "却下",
        ApplicationState.Withdrawn => "取下げ",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Name(ApplicationKind kind) => kind switch
    {
        ApplicationKind.UsageStart => "利用開始申請",
        ApplicationKind.AdditionalDevices => "資格確認端末機器（アカウント）追加申請",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Name(FacilityCheck check) => check switch
    {
        FacilityCheck.ByMatching => "① 提出済みの情報との照合",
        FacilityCheck.ByDocument => "② 書類の添付",
        FacilityCheck.NotNeeded => "確認済み",
        _ => throw new ArgumentOutOfRangeException(nameof(check)),
    };

    /// <summary>Neither decided nor taken back: a second one of the kind waits for it.</summary>
    public static bool IsOpen(ApplicationState state) => state is ApplicationState.Submitted or ApplicationState.Returned;

    public static bool CanBeWithdrawn(ApplicationState state) => MayApplicant(CaseAction.Withdraw, state);

    /// <summary>A 差戻し is answered by sending it again.</summary>
    public static bool CanBeAnswered(ApplicationState state) => MayApplicant(CaseAction.Resubmit, state);

    private static bool MayApplicant(CaseAction action, ApplicationState state) => ApplicationTransitions.Table.Next(state, action, CaseParty.Applicant) is not null;
}
