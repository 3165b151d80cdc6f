using System.Runtime.InteropServices;
using Shikaku.Rules.Money;

namespace Shikaku.Rules.Payments;

/// <summary>What the ledger says of one entitlement, in yen.</summary>
/// <param name="Cap">The most that may be approved.</param>
/// <param name="Paid">Net of what came back as 返還.</param>
/// <param name="Receivable">Asked back and not here yet.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LedgerBalances(Yen Cap, Yen Approved, Yen Payable, Yen InTransfer, Yen Paid, Yen Receivable)
{
    public static LedgerBalances Opened(Yen cap) => new(cap, Yen.Zero, Yen.Zero, Yen.Zero, Yen.Zero, Yen.Zero);
}

/// <summary>A side of an entry: debit above zero, credit below.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LedgerSide(LedgerAccount Account, Yen Yen);

/// <summary>
/// Double entry: which two accounts an entry moves, and whether it may be made. The database holds the same sentences as constraints (Schema/0003_money_and_duty/4_ledger.sql,
/// entitlements); here they are said before, in words for people.
/// </summary>
public static class LedgerRules
{
    /// <summary>借方 and 貸方 of an entry.</summary>
    public static (LedgerAccount Debit, LedgerAccount Credit) AccountsOf(LedgerEntryKind kind) => kind switch
    {
        LedgerEntryKind.Approval => (LedgerAccount.Expense, LedgerAccount.Payable),
        LedgerEntryKind.Correction => (LedgerAccount.Payable, LedgerAccount.Expense),
        LedgerEntryKind.TransferSent => (LedgerAccount.Payable, LedgerAccount.InTransfer),
        LedgerEntryKind.TransferPaid => (LedgerAccount.InTransfer, LedgerAccount.Bank),
        LedgerEntryKind.TransferReturned => (LedgerAccount.InTransfer, LedgerAccount.Payable),
        LedgerEntryKind.RepaymentClaimed => (LedgerAccount.Receivable, LedgerAccount.Expense),
        LedgerEntryKind.RepaymentReceived => (LedgerAccount.Bank, LedgerAccount.Receivable),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The two lines of an entry; together they are zero.</summary>
    public static IReadOnlyList<LedgerSide> SidesOf(LedgerEntryKind kind, Yen yen)
    {
        var (debit, credit) = AccountsOf(kind);
        return [new(debit, yen), new(credit, -yen)];
    }

    /// <summary>Why an entry may not be made; null: it may.</summary>
    public static Refusal? FindProblem(LedgerBalances now, LedgerEntryKind kind, Yen yen) => kind switch
    {
        _ when yen <= Yen.Zero => PaymentRefusals.AmountNotPositive,
        LedgerEntryKind.Approval when yen > now.Cap - now.Approved => PaymentRefusals.OverCap,
        LedgerEntryKind.Correction when yen > now.Payable => PaymentRefusals.MoreThanUnpaid,
        LedgerEntryKind.TransferSent when yen > now.Payable => PaymentRefusals.MoreThanPayable,
        LedgerEntryKind.TransferPaid or LedgerEntryKind.TransferReturned when yen > now.InTransfer => PaymentRefusals.MoreThanInTransfer,
        LedgerEntryKind.RepaymentClaimed when yen > now.Paid - now.Receivable => PaymentRefusals.MoreThanPaid,
        LedgerEntryKind.RepaymentReceived when yen > now.Receivable => PaymentRefusals.MoreThanClaimed,
        _ => null,
    };

    /// <summary>The balances after an entry, made from its lines: what the database does with them.</summary>
    public static LedgerBalances After(LedgerBalances now, LedgerEntryKind kind, Yen yen)
    {
        foreach (var (account, amount) in SidesOf(kind, yen))
        {
            now = account switch
            {
                LedgerAccount.Expense => now with { Approved = now.Approved + amount },
                LedgerAccount.Payable => now with { Payable = now.Payable - amount },
                LedgerAccount.InTransfer => now with { InTransfer = now.InTransfer - amount },
                LedgerAccount.Bank => now with { Paid = now.Paid - amount },
                _ => now with { Receivable = now.Receivable + amount },
            };
        }

        return now;
    }
}
