using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Enforcement;

/// <summary>How far the steps towards a facility have gone.</summary>
public enum EnforcementStage
{
    /// <summary>No notice yet.</summary>
    Nothing,
    Notified,

    /// <summary>Asked to a 集団指導 whose attendance is not recorded.</summary>
    Invited,

    /// <summary>A 集団指導 was held, whether the facility came or not.</summary>
    Guided,

    /// <summary>The second notice was sent.</summary>
    Warned,
    Suspended,
}

/// <summary>What the next step is judged by: those not cancelled, since the last 再開.</summary>
/// <param name="NotifiedOn">Of the notice.</param>
/// <param name="InvitedOn">Of the latest 集団指導.</param>
/// <param name="Attended">Of that one; null: not recorded.</param>
/// <param name="GuidedOn">Of the latest 集団指導 that was held, which its recorded attendance shows.</param>
/// <param name="WarnedOn">Of the second notice.</param>
/// <param name="ReinstatedOn">Of the last 再開; everything before it counts no more.</param>
public sealed record EnforcementHistory(
    DateOnly? NotifiedOn, DateOnly? InvitedOn, bool? Attended, DateOnly? GuidedOn, DateOnly? WarnedOn, DateOnly? SuspendedOn, DateOnly? ReinstatedOn = null)
{
    public static EnforcementHistory Empty { get; } = new(null, null, null, null, null, null);

    public EnforcementStage Stage =>
        SuspendedOn is not null ? EnforcementStage.Suspended
        : InvitedOn is not null && Attended is null ? EnforcementStage.Invited
        : WarnedOn is not null ? EnforcementStage.Warned
        : GuidedOn is not null ? EnforcementStage.Guided
        : NotifiedOn is not null ? EnforcementStage.Notified
        : EnforcementStage.Nothing;
}

/// <summary>
/// 通知 → 集団指導 → 二次通知 → 受領委任の中止, and 再開. 「集団指導に移行することとなり、さらに、集団指導を行ってもなお、オンライン資格確認が未導入の場合には、受領委任払いを行うことが中止となり得る」
/// (003_b85a80dacb8bbe22.txt): none without the one before.
/// </summary>
public static class EnforcementStages
{
    private static readonly Dictionary<(EnforcementStage From, EnforcementStepKind Step), EnforcementStage> Table = new()
    {
        [(EnforcementStage.Nothing, EnforcementStepKind.Notice)] = EnforcementStage.Notified,
        [(EnforcementStage.Notified, EnforcementStepKind.GroupGuidance)] = EnforcementStage.Invited,

        // Another day, for who did not come.
        [(EnforcementStage.Guided, EnforcementStepKind.GroupGuidance)] = EnforcementStage.Invited,
        [(EnforcementStage.Guided, EnforcementStepKind.SecondNotice)] = EnforcementStage.Warned,
        [(EnforcementStage.Warned, EnforcementStepKind.DelegationSuspension)] = EnforcementStage.Suspended,
        [(EnforcementStage.Suspended, EnforcementStepKind.Reinstatement)] = EnforcementStage.Nothing,
    };

    /// <summary>A year ahead: nothing is planned further.</summary>
    public const int FurthestDays = 366;


    /// <summary>Null: the step may be taken.</summary>
    /// <param name="duty">Of the day on which it is judged: today, whatever day the step is of.</param>
    /// <param name="heldOn">Of the letter, or of the 集団指導.</param>
    /// <param name="reason">Why the step is taken although the facility is on its way.</param>
    public static Refusal? Judge(EnforcementStepKind step, DutyView duty, EnforcementHistory history, DateOnly heldOn, string? reason) =>
        JudgeDuty(step, duty) ?? JudgeStage(step, history) ?? JudgeDay(step, history, heldOn, duty.Day) ?? JudgeReason(step, duty, reason);

    /// <summary>The step goes to a facility that has applied or works: a person has to have seen what is known of it, and says why.</summary>
    public static bool NeedsReason(EnforcementStepKind step, DutyView duty) => step != EnforcementStepKind.Reinstatement && duty.IsOnItsWay;

    /// <summary>The first day the step may be of; null: a step before it is missing.</summary>
    public static DateOnly? Earliest(EnforcementStepKind step, EnforcementHistory history, DateOnly today)
    {
        var terms = EnforcementTerms.On(today);
        return step switch
        {
            EnforcementStepKind.Notice => DutyStart.Day,
            EnforcementStepKind.GroupGuidance => history.GuidedOn ?? history.NotifiedOn,
            EnforcementStepKind.SecondNotice => history.GuidedOn?.AddDays(terms.SecondNoticeAfterGuidance),
            EnforcementStepKind.DelegationSuspension => history.WarnedOn?.AddDays(terms.SuspensionAfterSecondNotice),
            EnforcementStepKind.Reinstatement => history.SuspendedOn,
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }

    // 003's letter went to 「利用申請をされていない施術所等」 and begs pardon of who has applied or is excused; what waits for an answer of ours is nobody's fault but ours.
    private static Refusal? JudgeDuty(EnforcementStepKind step, DutyView duty) => step switch
    {
        EnforcementStepKind.Reinstatement => duty.State is DutyState.NotMet or DutyState.None ? EnforcementRefusals.NotIntroducedYet : null,
        _ when duty.State != DutyState.NotMet => EnforcementRefusals.NotOnTheList,
        _ when duty.UnderReview => EnforcementRefusals.UnderReview,
        EnforcementStepKind.Notice or EnforcementStepKind.SecondNotice when duty.IsOnItsWay => EnforcementRefusals.OnItsWay,
        _ => null,
    };

    private static Refusal? JudgeStage(EnforcementStepKind step, EnforcementHistory history) =>
        Table.ContainsKey((history.Stage, step)) ? null
        : (step, history.Stage) switch
        {
            (EnforcementStepKind.Reinstatement, _) => EnforcementRefusals.NotSuspended,
            (_, EnforcementStage.Suspended) when step != EnforcementStepKind.Notice => EnforcementRefusals.AlreadySuspended,
            (EnforcementStepKind.Notice, _) => EnforcementRefusals.AlreadyNotified,
            (EnforcementStepKind.GroupGuidance, EnforcementStage.Nothing) => EnforcementRefusals.NotNotified,
            (EnforcementStepKind.GroupGuidance, EnforcementStage.Invited) => EnforcementRefusals.AlreadyInvited,
            (_, EnforcementStage.Warned) => EnforcementRefusals.AlreadyWarned,
            (EnforcementStepKind.DelegationSuspension, EnforcementStage.Guided) => EnforcementRefusals.NotWarned,
            _ => EnforcementRefusals.NotGuided,
        };

    private static Refusal? JudgeDay(EnforcementStepKind step, EnforcementHistory history, DateOnly heldOn, DateOnly today) =>
        Earliest(step, history, today) is not { } earliest || heldOn < earliest
            ? step is EnforcementStepKind.SecondNotice or EnforcementStepKind.DelegationSuspension ? EnforcementRefusals.TooSoon : EnforcementRefusals.DayOutOfOrder

        // The duty is judged at the hour of 中止: not months before.
        : step == EnforcementStepKind.DelegationSuspension && heldOn != today ? EnforcementRefusals.NotOnItsDay
        : heldOn > today.AddDays(FurthestDays) ? EnforcementRefusals.DayOutOfOrder
        : null;

    private static Refusal? JudgeReason(EnforcementStepKind step, DutyView duty, string? reason) =>
        NeedsReason(step, duty) && (reason ?? "").Trim().Length is 0 or > TextLimits.Reason ? EnforcementRefusals.WhyMissing : null;

    public static string Name(EnforcementStage stage) => stage switch
    {
        EnforcementStage.Nothing => "未通知",
        EnforcementStage.Notified => "通知済み",
        EnforcementStage.Invited => "集団指導の予定",
        EnforcementStage.Guided => "集団指導済み",
        EnforcementStage.Warned => "二次通知済み",
        EnforcementStage.Suspended => "受領委任の中止",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    public static string Name(EnforcementStepKind step) => step switch
    {
        EnforcementStepKind.Notice => "通知",
        EnforcementStepKind.GroupGuidance => "集団指導",
        EnforcementStepKind.SecondNotice => "中止となり得る旨の通知（二次通知）",
        EnforcementStepKind.DelegationSuspension => "受領委任の中止",
        EnforcementStepKind.Reinstatement => "受領委任の再開",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
