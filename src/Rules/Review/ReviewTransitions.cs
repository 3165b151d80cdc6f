using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Rules.Review;

public enum ReviewAction
{
    /// <summary>差戻し.</summary>
    Return,

    /// <summary>却下.</summary>
    Reject,

    /// <summary>承認.</summary>
    Approve,

    /// <summary>担当.</summary>
    Assign,

    /// <summary>メモ.</summary>
    Note,

    /// <summary>承認の取消し.</summary>
    UndoApproval,

    /// <summary>取下げ.</summary>
    Withdraw,

    /// <summary>再提出.</summary>
    Resubmit,
}

/// <summary>Who acts on an application.</summary>
public enum ReviewParty
{
    /// <summary>The portal user who sent it.</summary>
    Applicant,
    Reviewer,
    Lead,

    /// <summary>The automatic decision.</summary>
    Automatic,

    /// <summary>Staff who look and never act.</summary>
    Onlooker,
}

/// <summary>
/// (state, action, party) → state. What is not in the table is refused; pages ask it which buttons to show.
/// 審査: 001_f051a3c8d303b27a.txt knows sending and the completion mail alone; return, rejection, withdrawal and undoing are stand-ins (docs/stand-ins.md).
/// </summary>
public static class ReviewTransitions
{
    /// <param name="AutomaticOnly">Only where the approval was automatic.</param>
    public sealed record Row(ApplicationState From, ReviewAction Action, ReviewParty Party, ApplicationState To, bool AutomaticOnly = false);

    public static IReadOnlyList<Row> Table { get; } =
    [
        .. Staff(StaffRight.ReviewDecide, ApplicationState.Submitted, ReviewAction.Return, ApplicationState.Returned),
        .. Staff(StaffRight.ReviewDecide, ApplicationState.Submitted, ReviewAction.Reject, ApplicationState.Rejected),
        .. Staff(StaffRight.ReviewDecide, ApplicationState.Submitted, ReviewAction.Approve, ApplicationState.Approved),
        new(ApplicationState.Submitted, ReviewAction.Approve, ReviewParty.Automatic, ApplicationState.Approved),
        .. Staff(StaffRight.ReviewDecide, ApplicationState.Submitted, ReviewAction.Assign, ApplicationState.Submitted),
        new(ApplicationState.Submitted, ReviewAction.Withdraw, ReviewParty.Applicant, ApplicationState.Withdrawn),
        new(ApplicationState.Returned, ReviewAction.Withdraw, ReviewParty.Applicant, ApplicationState.Withdrawn),
        new(ApplicationState.Returned, ReviewAction.Resubmit, ReviewParty.Applicant, ApplicationState.Submitted),
        .. Staff(StaffRight.ReviewUndoAutomatic, ApplicationState.Approved, ReviewAction.UndoApproval, ApplicationState.Submitted, automaticOnly: true),
        .. Staff(StaffRight.ReviewUndo, ApplicationState.Approved, ReviewAction.UndoApproval, ApplicationState.Submitted),
        .. Enum.GetValues<ApplicationState>().SelectMany(state => Staff(StaffRight.ReviewDecide, state, ReviewAction.Note, state)),
    ];

    public static ReviewParty PartyOf(StaffRole role) => role switch
    {
        StaffRole.Reviewer => ReviewParty.Reviewer,
        StaffRole.Lead => ReviewParty.Lead,
        _ => ReviewParty.Onlooker,
    };

    /// <summary>Where the action leads; null: it is not allowed.</summary>
    /// <param name="automatic">Whether the approval to be undone was automatic.</param>
    public static ApplicationState? Next(ApplicationState state, ReviewAction action, ReviewParty party, bool automatic = false) =>
        Table.FirstOrDefault(row => row.From == state && row.Action == action && row.Party == party && (automatic || !row.AutomaticOnly))?.To;

    /// <summary>Whether the party ever does this, in any state.</summary>
    public static bool Does(ReviewParty party, ReviewAction action) => Table.Any(row => row.Party == party && row.Action == action);

    /// <summary>What may be done now, in the order of <see cref="ReviewAction"/>.</summary>
    public static IReadOnlyList<ReviewAction> ActionsOf(ApplicationState state, ReviewParty party, bool automatic = false) =>
        [.. Enum.GetValues<ReviewAction>().Where(action => Next(state, action, party, automatic) is not null)];

    // Who may is said in StaffPermissions alone; here stands when.
    private static IEnumerable<Row> Staff(StaffRight right, ApplicationState from, ReviewAction action, ApplicationState to, bool automaticOnly = false) =>
        StaffPermissions.RolesWith(right).Select(role => new Row(from, action, PartyOf(role), to, automaticOnly));
}
