namespace Shikaku.Rules.Calls;

/// <summary>How a call ended.</summary>
public enum CallOutcome
{
    Answered,
    Sent,
    CallBack,
    PassedOn,
    Unsolved,
}
