using Shikaku.Rules.Cases;
using Shikaku.Rules.Programmes;

namespace Shikaku.Rules.Claims;

/// <summary>The states in the words of the screens, and what the facility can do in each.</summary>
public static class ClaimStates
{
    /// <summary>助成金 is 交付, 協力金 is 支給: what each is called in its documents.</summary>
    public static string Name(ProgrammeKind kind, ClaimState state) => (state, kind) switch
    {
        (ClaimState.Submitted, _) => "審査中",
        (ClaimState.Returned, _) => "差戻し",
        (ClaimState.Granted, ProgrammeKind.Subsidy) => "交付決定",
        (ClaimState.Granted, _) => "支給決定",
        (ClaimState.Refused, ProgrammeKind.Subsidy) => "不交付",
        (ClaimState.Refused, _) => "不支給",
        (ClaimState.Withdrawn, _) => "取下げ",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Name(ProgrammeKind kind) => kind switch
    {
        ProgrammeKind.Subsidy => "助成金交付申請",
        ProgrammeKind.CooperationPayment => "取組の実施報告",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What is paid.</summary>
    public static string MoneyName(ProgrammeKind kind) => kind == ProgrammeKind.Subsidy ? "助成金" : "協力金";

    /// <summary>交付決定通知書 (001_f051a3c8d303b27a.txt, 3), and what the other decisions are told by.</summary>
    public static string NoticeName(ProgrammeKind kind, ClaimState state) => (kind, state) switch
    {
        (ProgrammeKind.Subsidy, ClaimState.Granted) => "交付決定通知書",
        (ProgrammeKind.Subsidy, ClaimState.Refused) => "不交付決定通知書",
        (ProgrammeKind.CooperationPayment, ClaimState.Granted) => "支給決定通知書",
        (ProgrammeKind.CooperationPayment, ClaimState.Refused) => "不支給決定通知書",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Neither decided nor taken back.</summary>
    public static bool IsOpen(ClaimState state) => state is ClaimState.Submitted or ClaimState.Returned;

    public static bool IsDecided(ClaimState state) => state is ClaimState.Granted or ClaimState.Refused;

    public static bool CanBeWithdrawn(ClaimState state) => MayApplicant(CaseAction.Withdraw, state);

    /// <summary>A 差戻し is answered by sending it again.</summary>
    public static bool CanBeAnswered(ClaimState state) => MayApplicant(CaseAction.Resubmit, state);

    private static bool MayApplicant(CaseAction action, ClaimState state) => ClaimTransitions.Table.Next(state, action, CaseParty.Applicant) is not null;
}
