namespace Shikaku.Rules.Callbacks;

/// <summary>What the states are called.</summary>
public static class CallbackStates
{
    public static string Name(CallbackState state) => state switch
    {
        CallbackState.Booked => "予約中",
        CallbackState.Cancelled => "取消し",
        CallbackState.Done => "済み",
        CallbackState.Missed => "つながらず",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
