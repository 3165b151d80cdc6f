using Shikaku.Rules.Bodies;
using System.Collections.Frozen;

namespace Shikaku.Rules.Staff;

/// <summary>What somebody of the back office may do. Pages and use cases ask for one of these, never for a role.</summary>
public enum StaffRight
{
    /// <summary>差戻し, 承認, 却下, notes, taking a case.</summary>
    ReviewDecide,

    /// <summary>Giving a case to somebody else.</summary>
    ReviewAssignOthers,

    /// <summary>Taking an approval back, whoever gave it.</summary>
    ReviewUndo,

    /// <summary>Taking back what the automatic decision approved.</summary>
    ReviewUndoAutomatic,

    /// <summary>The queue and the cases.</summary>
    SeeCases,

    /// <summary>The facility master, without what was filed in confidence.</summary>
    SeeFacilities,

    /// <summary>Birth dates and account numbers: what was stated and what is on file, and attachments.</summary>
    SeeStatedData,

    SeeAudit,

    /// <summary>Stopping a portal user, signing one out and removing their passkeys.</summary>
    ManagePortalUsers,

    ManageStaff,

    ImportFacilities,

    /// <summary>The outbox and its dead letters.</summary>
    SeeMail,

    /// <summary>助成金 and 協力金: the claims, without accounts and evidence.</summary>
    SeeClaims,

    /// <summary>差戻し, 交付, 不交付 of claims; accounts that wait for a person.</summary>
    DecideClaims,

    /// <summary>Evidence and account numbers of claims.</summary>
    SeeClaimEvidence,

    /// <summary>Payments, the ledger and the runs.</summary>
    SeePayments,

    /// <summary>Releasing money somebody else decided, preparing and releasing runs, files for the bank and their results, repayment.</summary>
    HandlePayments,

    /// <summary>やむを得ない事由 and 併設: the declarations.</summary>
    SeeDeclarations,

    /// <summary>Entering what came by post or mail.</summary>
    EnterDeclarations,

    /// <summary>Accepting and rejecting declarations.</summary>
    DecideDeclarations,

    /// <summary>The facilities without the system; a regional bureau or a prefecture those of its region.</summary>
    SeeEnforcement,

    /// <summary>通知, 集団指導 and 中止.</summary>
    Enforce,

    /// <summary>The statistics with small numbers.</summary>
    SeeStatistics,

    /// <summary>Writing what the portal tells, and seeing what people looked for there in vain.</summary>
    EditArticles,

    /// <summary>Deciding whether what others wrote is shown: 公開, 差戻し, 未公開にする, an older text again, the text that ships.</summary>
    ApproveArticles,

    /// <summary>お問い合わせ and calls back: reading, answering, closing.</summary>
    AnswerInquiries,

    /// <summary>The desk of the call centre: a caller's facility on one page, the log of the call, and what is sent to the registered address.</summary>
    AnswerCalls,

    /// <summary>予定作業 and 障害 on the status page, and on every page of the portal.</summary>
    WriteServiceNotes,
}

/// <summary>
/// Who may do what. Nobody both decides and manages: an administrator cannot approve, an auditor changes nothing. The auditor sees what was
/// stated because a decision cannot be checked without it; the call centre does not, for it speaks with people it cannot see.
/// </summary>
public static class StaffPermissions
{
    private static readonly FrozenDictionary<StaffRole, FrozenSet<StaffRight>> Table = new Dictionary<StaffRole, FrozenSet<StaffRight>>
    {
        [StaffRole.Reviewer] =
        [
            StaffRight.ReviewDecide, StaffRight.ReviewUndoAutomatic, StaffRight.SeeCases, StaffRight.SeeFacilities, StaffRight.SeeStatedData,
            StaffRight.SeeClaims, StaffRight.DecideClaims, StaffRight.SeeClaimEvidence, StaffRight.SeeDeclarations, StaffRight.EnterDeclarations,
            StaffRight.DecideDeclarations, StaffRight.SeeStatistics,
        ],
        [StaffRole.Lead] =
        [
            StaffRight.ReviewDecide, StaffRight.ReviewAssignOthers, StaffRight.ReviewUndo, StaffRight.ReviewUndoAutomatic, StaffRight.SeeCases,
            StaffRight.SeeFacilities, StaffRight.SeeStatedData, StaffRight.ManagePortalUsers, StaffRight.SeeMail, StaffRight.SeeClaims, StaffRight.DecideClaims, StaffRight.SeeClaimEvidence,
            StaffRight.SeePayments, StaffRight.SeeDeclarations, StaffRight.EnterDeclarations, StaffRight.DecideDeclarations, StaffRight.SeeEnforcement,
            StaffRight.Enforce, StaffRight.SeeStatistics, StaffRight.AnswerInquiries, StaffRight.AnswerCalls, StaffRight.WriteServiceNotes,
            StaffRight.EditArticles, StaffRight.ApproveArticles,
        ],
        [StaffRole.CallCentre] =
        [
            StaffRight.SeeCases, StaffRight.SeeFacilities, StaffRight.SeeClaims, StaffRight.SeeDeclarations, StaffRight.EnterDeclarations, StaffRight.AnswerInquiries, StaffRight.AnswerCalls,
            StaffRight.EditArticles,
        ],
        [StaffRole.Auditor] =
        [
            StaffRight.SeeCases, StaffRight.SeeFacilities, StaffRight.SeeStatedData, StaffRight.SeeAudit, StaffRight.SeeClaims, StaffRight.SeeClaimEvidence,
            StaffRight.SeePayments, StaffRight.SeeDeclarations, StaffRight.SeeEnforcement, StaffRight.SeeStatistics,
        ],
        [StaffRole.Administrator] =
        [
            StaffRight.ManagePortalUsers, StaffRight.ManageStaff, StaffRight.ImportFacilities, StaffRight.SeeFacilities, StaffRight.SeeAudit, StaffRight.SeeMail, StaffRight.SeeStatistics,
            StaffRight.WriteServiceNotes, StaffRight.EditArticles, StaffRight.ApproveArticles,
        ],
        [StaffRole.Accountant] = [StaffRight.SeeClaims, StaffRight.SeeClaimEvidence, StaffRight.SeePayments, StaffRight.HandlePayments, StaffRight.SeeFacilities],
        [StaffRole.RegionalBureau] = [StaffRight.SeeEnforcement, StaffRight.Enforce],
        [StaffRole.Prefecture] = [StaffRight.SeeEnforcement, StaffRight.Enforce],
    }.ToFrozenDictionary();

    public static bool May(StaffRole role, StaffRight right) => Table[role].Contains(right);

    public static IReadOnlyList<StaffRole> RolesWith(StaffRight right) => [.. Enum.GetValues<StaffRole>().Where(role => May(role, right))];

    /// <summary>As written on the screen.</summary>
    public static string Name(StaffRole role) => role switch
    {
        StaffRole.Reviewer => "審査担当",
        StaffRole.Lead => "審査責任者",
        StaffRole.CallCentre => "コールセンター",
        StaffRole.Auditor => "監査",
        StaffRole.Administrator => "管理者",
        StaffRole.Accountant => "支払担当",
        StaffRole.RegionalBureau => PublicBodies.RegionalBureau,
        StaffRole.Prefecture => "都道府県",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
