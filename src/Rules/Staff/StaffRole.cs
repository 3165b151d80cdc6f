namespace Shikaku.Rules.Staff;

public enum StaffRole
{
    /// <summary>審査担当.</summary>
    Reviewer,

    /// <summary>審査責任者: what a reviewer does, and assigning to others and undoing.</summary>
    Lead,

    /// <summary>コールセンター: sees, never decides; no secrets, birth dates or account numbers.</summary>
    CallCentre,

    /// <summary>監査: sees the audit trail and the cases, changes nothing.</summary>
    Auditor,

    /// <summary>管理者: staff and imports, no decisions.</summary>
    Administrator,

    /// <summary>支払担当: releases money, prepares and releases transfers, never decides a claim.</summary>
    Accountant,

    /// <summary>地方厚生（支）局: sees the facilities of its own region and what is done about those without the system.</summary>
    RegionalBureau,

    /// <summary>都道府県: the same for the facilities of its own prefecture.</summary>
    Prefecture,
}
