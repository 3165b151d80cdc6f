namespace Shikaku.Rules;

/// <summary>How long what people write in sentences may be. Pages, use cases and the texts of refusals ask here. Fields of a form have their limits beside the form.</summary>
public static class TextLimits
{
    /// <summary>Why something is done or undone; on what paper it stands.</summary>
    public const int Reason = 500;

    /// <summary>Why, where one line is enough.</summary>
    public const int ShortReason = 200;

    /// <summary>What is told at more length: how a device is used, what is sent to a facility.</summary>
    public const int Message = 1000;

    /// <summary>What reviewers write to whoever sent a case, and their notes.</summary>
    public const int CaseText = 2000;
}
