using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Rules.Audit;
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

    /// <summary>Typed into the form and not sent yet.</summary>
    public static async Task<OpenDraft.Opened> KeepAsync(
        IServiceProvider services, Guid user, FacilityCode facility, IReadOnlyDictionary<string, string> typed, DateTimeOffset now)
    {
        var (form, open) = (new PayeeAccountForm(), services.GetRequiredService<OpenDraft>());
        var asked = new OpenDraft.Request(user, facility, form);
        var draft = (await open.RunAsync(asked, now, CancellationToken.None)).Value!;
        await services.GetRequiredService<SaveDraft>().RunAsync(new SaveDraft.Request(user, form, draft.Id, draft.Answers, typed), now, CancellationToken.None);
        return (await open.FindAsync(asked, CancellationToken.None))!;
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
        EnteredBy = Actor.Parse("portal:test"),
        ToMendSince = toMend is null ? null : FixedClock.Morning,
        MendReason = toMend,
    };
}
