namespace Shikaku.Rules.Payments;

public enum PaymentState
{
    /// <summary>支払承認待ち: a second person releases it.</summary>
    AwaitingRelease,

    /// <summary>支払待ち: the next run takes it.</summary>
    Due,

    /// <summary>In a run that is not released yet.</summary>
    InRun,

    /// <summary>振込中: in a file for the bank.</summary>
    Sent,

    /// <summary>支払済.</summary>
    Paid,

    /// <summary>振込不能: waits for the account to be mended.</summary>
    Returned,

    /// <summary>取消.</summary>
    Cancelled,
}

/// <summary>勘定科目. Debit is above zero, credit below.</summary>
public enum LedgerAccount
{
    /// <summary>事業費: what was approved.</summary>
    Expense,

    /// <summary>未払金.</summary>
    Payable,

    /// <summary>振込中.</summary>
    InTransfer,

    /// <summary>預金.</summary>
    Bank,

    /// <summary>返還金: what is asked back.</summary>
    Receivable,
}

public enum LedgerEntryKind
{
    /// <summary>交付決定: Expense to Payable.</summary>
    Approval,

    /// <summary>減額: Payable to Expense, of what is not paid yet.</summary>
    Correction,

    /// <summary>振込依頼: Payable to InTransfer.</summary>
    TransferSent,

    /// <summary>振込済: InTransfer to Bank.</summary>
    TransferPaid,

    /// <summary>振込不能: InTransfer back to Payable.</summary>
    TransferReturned,

    /// <summary>返還請求: Receivable to Expense, of what was paid.</summary>
    RepaymentClaimed,

    /// <summary>返還: Bank to Receivable.</summary>
    RepaymentReceived,
}

public enum TransferRunState
{
    /// <summary>Waits for the second person.</summary>
    Prepared,

    /// <summary>The file is made and sealed.</summary>
    Released,

    /// <summary>The bank's result is in.</summary>
    Completed,
    Cancelled,
}

public enum TransferOutcome
{
    Open,
    Paid,
    Returned,

    /// <summary>The run was given up before it was released.</summary>
    Cancelled,
}
