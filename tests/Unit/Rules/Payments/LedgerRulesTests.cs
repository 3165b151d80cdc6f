using FsCheck;
using FsCheck.Fluent;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;

namespace Shikaku.Unit.Rules.Payments;

public sealed class LedgerRulesTests
{
    private const long Cap = 50_000;

    // Amounts that meet each other and the cap often, and a few that never fit.
    private static readonly Gen<(LedgerEntryKind Kind, Yen Yen)> Step =
        from kind in Gen.Elements(Enum.GetValues<LedgerEntryKind>())
        from yen in Gen.OneOf(Gen.Elements(1L, 2, 20_000, 30_000, Cap - 1, Cap, Cap + 1, 0, -1, long.MaxValue, long.MinValue), Gen.Choose(1, 60_000).Select(yen => (long)yen))
        select (kind, new Yen(yen));

    public static TheoryData<LedgerEntryKind> Kinds => [.. Enum.GetValues<LedgerEntryKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void SidesOf_EveryKind_AddUpToZero(LedgerEntryKind kind)
    {
        var sides = LedgerRules.SidesOf(kind, new Yen(123));

        Assert.Equal(Yen.Zero, Yen.Sum(sides.Select(side => side.Yen)));
        Assert.Equal(2, sides.Select(side => side.Account).Distinct().Count());
    }

    /// <summary>Ten thousand histories of thirty entries each: what the rule lets pass never breaks a sentence of the ledger.</summary>
    [Fact]
    public void History_OfWhatTheRuleAllows_NeverBreaksASentence() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(10_000),
        Prop.ForAll(Step.ArrayOf(30).ToArbitrary(), steps =>
        {
            var now = LedgerBalances.Opened(new Yen(Cap));
            foreach (var (kind, yen) in steps)
            {
                if (LedgerRules.FindProblem(now, kind, yen) is not null)
                {
                    continue;
                }

                now = LedgerRules.After(now, kind, yen);
                AssertSentences(now);
            }
        }));

    /// <summary>Nor is it stricter than the sentences: what it refuses would break one.</summary>
    [Fact]
    public void Refusal_OfAnEntryOfMoreThanNothing_WouldHaveBrokenASentence() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(10_000),
        Prop.ForAll(Step.ArrayOf(20).ToArbitrary(), steps =>
        {
            var now = LedgerBalances.Opened(new Yen(Cap));
            foreach (var (kind, yen) in steps)
            {
                if (LedgerRules.FindProblem(now, kind, yen) is null)
                {
                    now = LedgerRules.After(now, kind, yen);
                }
                else if (yen.Amount is > 0 and < 1_000_000)
                {
                    Assert.False(Holds(LedgerRules.After(now, kind, yen)), $"{kind} of {yen} after {now}");
                }
            }
        }));

    /// <summary>The same entries in a straightforward book, kept account by account, say the same.</summary>
    [Fact]
    public void Balances_BesideABookOfAccounts_AreTheSame() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5_000),
        Prop.ForAll(Step.ArrayOf(30).ToArbitrary(), steps =>
        {
            var now = LedgerBalances.Opened(new Yen(Cap));
            var book = Enum.GetValues<LedgerAccount>().ToDictionary(account => account, _ => 0L);
            foreach (var (kind, yen) in steps.Where(step => step.Yen.Amount is > 0 and < 1_000_000))
            {
                if (LedgerRules.FindProblem(now, kind, yen) is null)
                {
                    now = LedgerRules.After(now, kind, yen);
                    var (debit, credit) = LedgerRules.AccountsOf(kind);
                    book[debit] += yen.Amount;
                    book[credit] -= yen.Amount;
                }
            }

            Assert.Equal(0, book.Values.Sum());
            Assert.Equal(
                (book[LedgerAccount.Expense], -book[LedgerAccount.Payable], -book[LedgerAccount.InTransfer], -book[LedgerAccount.Bank], book[LedgerAccount.Receivable]),
                (now.Approved.Amount, now.Payable.Amount, now.InTransfer.Amount, now.Paid.Amount, now.Receivable.Amount));
        }));

    [Theory]
    [InlineData(LedgerEntryKind.Approval, 50_000, null)]
    [InlineData(LedgerEntryKind.Approval, 50_001, "T102")]
    [InlineData(LedgerEntryKind.Approval, 0, "T101")]
    [InlineData(LedgerEntryKind.Approval, -1, "T101")]
    [InlineData(LedgerEntryKind.Approval, long.MaxValue, "T102")]
    [InlineData(LedgerEntryKind.TransferSent, 1, "T104")]
    [InlineData(LedgerEntryKind.TransferPaid, 1, "T105")]
    [InlineData(LedgerEntryKind.TransferReturned, 1, "T105")]
    [InlineData(LedgerEntryKind.Correction, 1, "T103")]
    [InlineData(LedgerEntryKind.RepaymentClaimed, 1, "T106")]
    [InlineData(LedgerEntryKind.RepaymentReceived, 1, "T107")]
    public void FindProblem_OfANewEntitlement_AllowsTheApprovalAlone(LedgerEntryKind kind, long yen, string? code) =>
        Assert.Equal(code, LedgerRules.FindProblem(LedgerBalances.Opened(new Yen(Cap)), kind, new Yen(yen))?.Code);

    private static void AssertSentences(LedgerBalances now) => Assert.True(Holds(now), now.ToString());

    // The constraints of entitlements, written a second time.
    private static bool Holds(LedgerBalances now) =>
        now is { Approved.Amount: >= 0, Payable.Amount: >= 0, InTransfer.Amount: >= 0, Paid.Amount: >= 0, Receivable.Amount: >= 0 }
        && now.Approved <= now.Cap
        && now.Receivable <= now.Paid
        && now.Paid - now.Receivable <= now.Approved
        && now.Approved == now.Payable + now.InTransfer + now.Paid - now.Receivable;
}
