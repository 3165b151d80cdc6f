namespace Shikaku.Rules.Callbacks;

/// <summary>What became of a booked call. Stored by name.</summary>
public enum CallbackState
{
    /// <summary>予約中.</summary>
    Booked,

    /// <summary>取消し: by whoever booked it. Its place is free again.</summary>
    Cancelled,

    /// <summary>済み: spoken.</summary>
    Done,

    /// <summary>つながらず: nobody answered.</summary>
    Missed,
}
