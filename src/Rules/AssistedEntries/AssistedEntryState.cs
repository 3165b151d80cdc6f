namespace Shikaku.Rules.AssistedEntries;

/// <summary>What has become of something that the call centre entered for a caller. Names are stored as they are.</summary>
public enum AssistedEntryState
{
    /// <summary>Nothing of it is valid yet.</summary>
    Waiting,

    /// <summary>The person registered it.</summary>
    Confirmed,

    /// <summary>The person did not want it.</summary>
    Declined,

    /// <summary>The call centre took it back.</summary>
    Withdrawn,

    /// <summary>Its link's time was over.</summary>
    Expired,
}
