namespace Shikaku.Rules.Calls;

/// <summary>The ends of a call in words.</summary>
public static class CallOutcomes
{
    /// <summary>Before a name in the audit trail.</summary>
    public const string Mark = "call.end.";

    public static IReadOnlyList<CallOutcome> All { get; } = Enum.GetValues<CallOutcome>();

    public static string Name(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Answered => "答えて終わった",
        CallOutcome.Sent => "案内を送った",
        CallOutcome.CallBack => "折り返す",
        CallOutcome.PassedOn => "担当に引き継いだ",
        CallOutcome.Unsolved => "解決していない",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>By its name alone, as a form sends it.</summary>
    public static bool TryParse(string? name, out CallOutcome outcome) => Enum.TryParse(name, out outcome) && outcome.ToString() == name;
}
