using Shikaku.Rules.Cases;
using Shikaku.Rules.Staff;

namespace Shikaku.Rules.Claims;

/// <summary>
/// 審査 of claims. The documents know 「交付決定通知書ダウンロード」 (001_f051a3c8d303b27a.txt, page 3) alone; 差戻し, 不交付 and 取下げ are stand-ins
/// (docs/stand-ins.md). A grant is not undone here: money may be under way, and a correction is an entry of the ledger.
/// </summary>
public static class ClaimTransitions
{
    public static CaseTransitions<ClaimState> Table { get; } = new(
    [
        .. CaseRows.Staff(StaffRight.DecideClaims, ClaimState.Submitted, CaseAction.Return, ClaimState.Returned),
        .. CaseRows.Staff(StaffRight.DecideClaims, ClaimState.Submitted, CaseAction.Refuse, ClaimState.Refused),
        .. CaseRows.Staff(StaffRight.DecideClaims, ClaimState.Submitted, CaseAction.Approve, ClaimState.Granted),
        new(ClaimState.Submitted, CaseAction.Approve, CaseParty.Automatic, ClaimState.Granted),
        .. CaseRows.Staff(StaffRight.DecideClaims, ClaimState.Submitted, CaseAction.Assign, ClaimState.Submitted),
        new(ClaimState.Submitted, CaseAction.Withdraw, CaseParty.Applicant, ClaimState.Withdrawn),
        new(ClaimState.Returned, CaseAction.Withdraw, CaseParty.Applicant, ClaimState.Withdrawn),
        new(ClaimState.Returned, CaseAction.Resubmit, CaseParty.Applicant, ClaimState.Submitted),
        .. Enum.GetValues<ClaimState>().SelectMany(state => CaseRows.Staff(StaffRight.DecideClaims, state, CaseAction.Note, state)),
    ]);
}
