namespace Shikaku.Rules.Staff;

/// <summary>Four eyes are two people: whoever could make the second pair of eyes alone would be both.</summary>
public static class SecondAdministrator
{
    /// <summary>After this a request has to be made anew.</summary>
    public static readonly TimeSpan Lapse = TimeSpan.FromDays(7);

    /// <summary>For so long nobody releases the money of somebody whom they made, let in again or gave a new way to sign in; up to, not including.</summary>
    public static readonly TimeSpan MakersBar = TimeSpan.FromDays(30);

    private static readonly StaffRight[] Weighty =
    [
        StaffRight.ReviewDecide, StaffRight.ReviewUndo, StaffRight.DecideClaims, StaffRight.DecideDeclarations, StaffRight.HandlePayments, StaffRight.Enforce, StaffRight.ManageStaff,
    ];

    /// <summary>Whether people of this role decide over cases or money, or over who does.</summary>
    public static bool IsNeededFor(StaffRole role) => Array.Exists(Weighty, right => StaffPermissions.May(role, right));
}
