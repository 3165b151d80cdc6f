namespace Shikaku.Rules.Payments;

public enum PaymentAction
{
    /// <summary>支払の承認, by a second person.</summary>
    Release,

    /// <summary>減額 or 取消 of what is not paid.</summary>
    Correct,

    /// <summary>返還請求.</summary>
    ClaimRepayment,

    /// <summary>返還の入金.</summary>
    RecordRepayment,
}

/// <summary>What can be done with a payment by a person. The states between are the runs' own: Due → InRun → Sent → Paid or Returned → Due.</summary>
public static class PaymentTransitions
{
    public static IReadOnlyList<(PaymentState From, PaymentAction Action)> Table { get; } =
    [
        (PaymentState.AwaitingRelease, PaymentAction.Release),
        (PaymentState.AwaitingRelease, PaymentAction.Correct),
        (PaymentState.Due, PaymentAction.Correct),
        (PaymentState.Returned, PaymentAction.Correct),
        (PaymentState.Paid, PaymentAction.ClaimRepayment),
        (PaymentState.Paid, PaymentAction.RecordRepayment),
    ];

    public static bool May(PaymentState state, PaymentAction action) => Table.Contains((state, action));

    /// <summary>What the bank's result makes of a payment that was sent.</summary>
    public static PaymentState After(TransferOutcome outcome) => outcome switch
    {
        TransferOutcome.Paid => PaymentState.Paid,
        TransferOutcome.Returned => PaymentState.Returned,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No result of a bank."),
    };

    /// <summary>Not paid, and not given up: the entitlement can have no second one.</summary>
    public static bool IsOpen(PaymentState state) => state is not (PaymentState.Paid or PaymentState.Cancelled);
}
