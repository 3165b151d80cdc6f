namespace Shikaku.Rules.CheckSimulation;

/// <summary>What the insurers have registered.</summary>
public enum SimulatedQualification
{
    One,

    /// <summary>特別療養費の支給対象者.</summary>
    PaysInFullFirst,

    /// <summary>償還払い, as the insurer has told.</summary>
    Reimbursed,

    /// <summary>Lost some days ago, and no new one yet.</summary>
    JustLost,

    LostLongAgo,

    /// <summary>Lost, and the new one begins later.</summary>
    NewOneLater,

    /// <summary>Two at once.</summary>
    Two,

    None,
}
