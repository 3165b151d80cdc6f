namespace Shikaku.Rules.CoLocations;

public enum CoLocationState
{
    /// <summary>Declared by one; neither the other nor staff have answered.</summary>
    Declared,
    Confirmed,

    /// <summary>The other said no.</summary>
    Declined,
    Ended,
}
