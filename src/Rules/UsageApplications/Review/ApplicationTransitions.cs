using Shikaku.Rules.Cases;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Rules.UsageApplications.Review;

/// <summary>
/// 審査 of applications: 001_f051a3c8d303b27a.txt knows sending and the completion mail alone; return, rejection, withdrawal and undoing are stand-ins
/// (docs/stand-ins.md).
/// </summary>
public static class ApplicationTransitions
{
    public static CaseTransitions<ApplicationState> Table { get; } = new(
    [
        .. CaseRows.Staff(StaffRight.ReviewDecide, ApplicationState.Submitted, CaseAction.Return, ApplicationState.Returned),
        .. CaseRows.Staff(StaffRight.ReviewDecide, ApplicationState.Submitted, CaseAction.Refuse, ApplicationState.Rejected),
        .. CaseRows.Staff(StaffRight.ReviewDecide, ApplicationState.Submitted, CaseAction.Approve, ApplicationState.Approved),
        new(ApplicationState.Submitted, CaseAction.Approve, CaseParty.Automatic, ApplicationState.Approved),
        .. CaseRows.Staff(StaffRight.ReviewDecide, ApplicationState.Submitted, CaseAction.Assign, ApplicationState.Submitted),
        new(ApplicationState.Submitted, CaseAction.Withdraw, CaseParty.Applicant, ApplicationState.Withdrawn),
        new(ApplicationState.Returned, CaseAction.Withdraw, CaseParty.Applicant, ApplicationState.Withdrawn),
        new(ApplicationState.Returned, CaseAction.Resubmit, CaseParty.Applicant, ApplicationState.Submitted),
        .. CaseRows.Staff(StaffRight.ReviewUndoAutomatic, ApplicationState.Approved, CaseAction.UndoApproval, ApplicationState.Submitted, automaticOnly: true),
        .. CaseRows.Staff(StaffRight.ReviewUndo, ApplicationState.Approved, CaseAction.UndoApproval, ApplicationState.Submitted),
        .. Enum.GetValues<ApplicationState>().SelectMany(state => CaseRows.Staff(StaffRight.ReviewDecide, state, CaseAction.Note, state)),
    ]);
}
