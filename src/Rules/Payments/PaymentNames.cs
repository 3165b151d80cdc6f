using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.Rules.Payments;

/// <summary>As written on the screen.</summary>
public static class PaymentNames
{
    public static string Name(PaymentState state) => state switch
    {
        PaymentState.AwaitingRelease => "承認待ち",
        PaymentState.Due => "支払待ち",
        PaymentState.InRun => "振込の準備中",
        PaymentState.Sent => "振込中",
        PaymentState.Paid => "支払済",
        PaymentState.Returned => "振込不能",
        PaymentState.Cancelled => "取消",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Name(LedgerAccount account) => account switch
    {
        LedgerAccount.Expense => "事業費",
        LedgerAccount.Payable => "未払金",
        LedgerAccount.InTransfer => "振込中",
        LedgerAccount.Bank => "預金",
        LedgerAccount.Receivable => "返還金",
        _ => throw new ArgumentOutOfRangeException(nameof(account)),
    };

    public static string Name(LedgerEntryKind kind) => kind switch
    {
        LedgerEntryKind.Approval => "交付決定",
        LedgerEntryKind.Correction => "減額",
        LedgerEntryKind.TransferSent => "振込依頼",
        LedgerEntryKind.TransferPaid => "振込済",
        LedgerEntryKind.TransferReturned => "振込不能",
        LedgerEntryKind.RepaymentClaimed => "返還請求",
        LedgerEntryKind.RepaymentReceived => "返還の入金",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Name(TransferRunState state) => state switch
    {
        TransferRunState.Prepared => "承認待ち",
        TransferRunState.Released => "銀行の結果待ち",
        TransferRunState.Completed => "結果取込み済",
        TransferRunState.Cancelled => "取消",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>預金種目.</summary>
    public static string Name(AccountType type) => type switch
    {
        AccountType.Ordinary => "普通",
        AccountType.Current => "当座",
        AccountType.Savings => "貯蓄",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>••••567: enough to say which one, not enough to use it.</summary>
    public static string Masked(string accountNumber) => new string('•', accountNumber.Length - 3) + accountNumber[^3..];
}
