namespace Shikaku.Rules.CoLocations;

public enum CoLocationState
{
    /// <summary>Declared by one; the other has not answered.</summary>
    Declared,
    Confirmed,

    /// <summary>The other said no.</summary>
    Declined,
    Ended,
}
