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

    /// <summary>Birth dates and account numbers: what was claimed and what is on file, and attachments.</summary>
    SeeClaimedData,

    SeeAudit,

    ManageStaff,

    ImportFacilities,

    /// <summary>The outbox and its dead letters.</summary>
    SeeMail,
}

/// <summary>
/// Who may do what. Nobody both decides and manages: an administrator cannot approve, an auditor changes nothing. The auditor sees what was
/// claimed because a decision cannot be checked without it; the call centre does not, for it speaks with people it cannot see.
/// </summary>
public static class StaffPermissions
{
    private static readonly FrozenDictionary<StaffRole, FrozenSet<StaffRight>> Table = new Dictionary<StaffRole, FrozenSet<StaffRight>>
    {
        [StaffRole.Reviewer] =
        [
            StaffRight.ReviewDecide, StaffRight.ReviewUndoAutomatic, StaffRight.SeeCases, StaffRight.SeeFacilities, StaffRight.SeeClaimedData,
        ],
        [StaffRole.Lead] =
        [
            StaffRight.ReviewDecide, StaffRight.ReviewAssignOthers, StaffRight.ReviewUndo, StaffRight.ReviewUndoAutomatic, StaffRight.SeeCases,
            StaffRight.SeeFacilities, StaffRight.SeeClaimedData, StaffRight.SeeMail,
        ],
        [StaffRole.CallCentre] = [StaffRight.SeeCases, StaffRight.SeeFacilities],
        [StaffRole.Auditor] = [StaffRight.SeeCases, StaffRight.SeeFacilities, StaffRight.SeeClaimedData, StaffRight.SeeAudit],
        [StaffRole.Administrator] =
        [
            StaffRight.ManageStaff, StaffRight.ImportFacilities, StaffRight.SeeFacilities, StaffRight.SeeAudit, StaffRight.SeeMail,
        ],
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
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
