using System.Globalization;
using Shikaku.Casework;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.TestKit.PayeeAccounts;

/// <summary>振込先口座 as they lie in the database after they were entered.</summary>
public static class TestAccounts
{
    private static int count;

    /// <summary>An account of its own number, unless the test says which: at ゆうちょ銀行 〇五八, whose branch the sample banks hold.</summary>
    public static async Task<PayeeAccount> AddAsync(
        AppDbContext db, FacilityCode facility, PayeeAccountState state = PayeeAccountState.Current, string? accountNumber = null, string? toMend = null)
    {
        var account = Of(facility, state, accountNumber, toMend);
        db.PayeeAccounts.Add(account);
        await db.SaveChangesAsync();
        return account;
    }

    public static PayeeAccount Of(FacilityCode facility, PayeeAccountState state = PayeeAccountState.Current, string? accountNumber = null, string? toMend = null) => new()
    {
        Id = Guid.CreateVersion7(FixedClock.Morning),
        FacilityCode = facility,
        BankCode = "9900",
        BankName = "ゆうちょ銀行",
        BankKana = "ユウチヨ",
        BranchCode = "058",
        BranchName = "〇五八",
        BranchKana = "ゼロゴハチ",
        AccountType = AccountType.Ordinary,
        AccountNumber = accountNumber ?? (1_000_000 + Interlocked.Increment(ref count)).ToString(CultureInfo.InvariantCulture),
        HolderKana = "ﾐﾎﾝｾﾂｺﾂｲﾝ",
        State = state,
        EnteredAt = FixedClock.Morning,
        EnteredBy = "portal:test",
        ToMendSince = toMend is null ? null : FixedClock.Morning,
        MendReason = toMend,
    };
}
