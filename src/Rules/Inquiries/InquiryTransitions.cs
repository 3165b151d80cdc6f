namespace Shikaku.Rules.Inquiries;

/// <summary>Which state follows which.</summary>
public static class InquiryTransitions
{
    private static readonly Dictionary<(InquiryState From, InquiryAction Action), InquiryState> Table = new()
    {
        [(InquiryState.Open, InquiryAction.Take)] = InquiryState.Open,
        [(InquiryState.Waiting, InquiryAction.Take)] = InquiryState.Waiting,
        [(InquiryState.Open, InquiryAction.Answer)] = InquiryState.Waiting,
        [(InquiryState.Waiting, InquiryAction.Answer)] = InquiryState.Waiting,
        [(InquiryState.Open, InquiryAction.Note)] = InquiryState.Open,
        [(InquiryState.Waiting, InquiryAction.Note)] = InquiryState.Waiting,
        [(InquiryState.Closed, InquiryAction.Note)] = InquiryState.Closed,
        [(InquiryState.Open, InquiryAction.Close)] = InquiryState.Closed,
        [(InquiryState.Waiting, InquiryAction.Close)] = InquiryState.Closed,
        [(InquiryState.Closed, InquiryAction.Reopen)] = InquiryState.Open,
        [(InquiryState.Open, InquiryAction.Reply)] = InquiryState.Open,
        [(InquiryState.Waiting, InquiryAction.Reply)] = InquiryState.Open,
        [(InquiryState.Closed, InquiryAction.Reply)] = InquiryState.Open,
    };

    /// <returns>Null: not possible now.</returns>
    public static InquiryState? Next(InquiryState from, InquiryAction action) => Table.TryGetValue((from, action), out var next) ? next : null;

    /// <summary>As staff read it.</summary>
    public static string Name(InquiryState state) => state switch
    {
        InquiryState.Open => "対応待ち",
        InquiryState.Waiting => "返信待ち",
        InquiryState.Closed => "終了",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>As whoever asked reads it.</summary>
    public static string NameForSender(InquiryState state) => state switch
    {
        InquiryState.Open => "回答をお待ちください",
        InquiryState.Waiting => "回答しました",
        InquiryState.Closed => "終了しました",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
