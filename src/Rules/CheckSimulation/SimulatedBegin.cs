namespace Shikaku.Rules.CheckSimulation;

/// <summary>When the certificate was issued or renewed, as far as the rules look at it.</summary>
public enum SimulatedBegin
{
    LongAgo,

    /// <summary>Young: it may have been renewed too late.</summary>
    WithinAYear,

    /// <summary>Yesterday or today.</summary>
    JustNow,

    /// <summary>Its first day is still to come.</summary>
    NotYet,
}
