namespace Shikaku.Casework.Mail;

public enum SendOutcome
{
    /// <summary>The server has it and answers for it.</summary>
    Taken,

    /// <summary>Certainly not taken; may be later.</summary>
    NotNow,

    /// <summary>Certainly not taken, and never will be.</summary>
    Never,

    /// <summary>The server could not be spoken to; nothing to do with this mail.</summary>
    ServerAway,

    /// <summary>Handed over, but no answer came: nobody knows.</summary>
    Unknown,
}

/// <param name="Words">For staff; without addresses.</param>
public sealed record SendResult(SendOutcome Outcome, string? Words = null);
