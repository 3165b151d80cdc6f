namespace Shikaku.Rules.Masters;

/// <summary>Whether a master is new enough on a day, best first.</summary>
public enum MasterStanding
{
    Current,

    /// <summary>Staff and operators are told; everything goes on.</summary>
    Late,

    /// <summary>So old that nothing is decided by it without a person.</summary>
    Unusable,

    /// <summary>None was ever taken in: as <see cref="Unusable"/>.</summary>
    Missing,
}
