using Shikaku.Rules.Staff;

namespace Shikaku.Rules.Cases;

/// <summary>Who acts on a case.</summary>
public enum CaseParty
{
    /// <summary>The portal user who sent it, or another of the facility.</summary>
    Applicant,
    Reviewer,
    Lead,

    /// <summary>The automatic decision.</summary>
    Automatic,

    /// <summary>Staff who look and never act.</summary>
    Onlooker,
}

public static class CaseParties
{
    public static CaseParty Of(StaffRole role) => role switch
    {
        StaffRole.Reviewer => CaseParty.Reviewer,
        StaffRole.Lead => CaseParty.Lead,
        _ => CaseParty.Onlooker,
    };
}
