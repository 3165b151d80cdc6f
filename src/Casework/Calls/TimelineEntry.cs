namespace Shikaku.Casework.Calls;

/// <summary>What a line of the timeline is about, and what its number is one of.</summary>
public enum TimelineArea
{
    Application,
    Terminal,
    OperationStart,
    Claim,
    Declaration,
    CoLocation,
    Letter,
    Mail,
    Inquiry,
    Callback,
    Call,
    Person,
}

/// <param name="Text">A sentence of ours: without what anybody typed.</param>
/// <param name="Number">By which its page is found; null: it has none.</param>
public sealed record TimelineEntry(DateTimeOffset At, TimelineArea Area, string Text, string? Number = null);
