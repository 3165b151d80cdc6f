using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Payments;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.PayeeAccounts;

/// <summary>
/// 振込先口座: the first one and every change. A change takes the password; while money is under way it waits for a person, so that a stolen session redirects no
/// payment. Where a transfer came back the new account counts at once, and what came back is due again. The draft's ID becomes the account's: sent twice is sent once.
/// </summary>
public sealed class SetPayeeAccount(
    AppDbContext db, FindPayeeAccount find, FindBanks banks, PasswordTries tries, Passwords passwords, RevivePayments revive, PayeeAccountMails mails)
{
    /// <param name="DraftVersion">What the person saw on the check page.</param>
    /// <param name="Seen">The account that was current then; null: there was none.</param>
    public sealed record Request(Guid UserId, FacilityCode Facility, Guid DraftId, int DraftVersion, Guid? Seen, string? Password)
    {
        /// <summary>Without the password.</summary>
        public override string ToString() => nameof(SetPayeeAccount);
    }

    public sealed record Entered(PayeeAccountState State);

    private sealed record Sendable(Draft Draft, PayeeAccount Account);

    public async Task<Outcome<Entered>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockPayeeAccountAsync(request.Facility, cancellationToken);
        if (await db.PayeeAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.DraftId && a.FacilityCode == request.Facility, cancellationToken) is { } before)
        {
            return new Entered(before.State);
        }

        if ((await ReadAsync(request, context, cancellationToken)).IsRefused(out var refusal, out var sendable))
        {
            return refusal;
        }

        var (draft, account) = sendable;

        var current = await db.PayeeAccounts.SingleOrDefaultAsync(a => a.FacilityCode == request.Facility && a.State == PayeeAccountState.Current, cancellationToken);
        if (await JudgeAsync(request, current, account, context, cancellationToken) is { } no)
        {
            // A wrong password counts, whatever becomes of the rest.
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return no;
        }

        await EnterAsync(account, current, draft, context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Entered(account.State);
    }

    private async Task<Outcome<Sendable>> ReadAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var asked = new SendDraft.Asked(request.UserId, request.DraftId, request.DraftVersion);
        if ((await SendDraft.LockAsync(db, asked, new PayeeAccountForm(), cancellationToken)).IsRefused(out var refusal, out var draft))
        {
            return refusal;
        }

        if (draft.FacilityCode != request.Facility)
        {
            return PayeeAccountRefusals.EntryGone;
        }

        if (await Membership.FindAsync(db, request.UserId, request.Facility, cancellationToken) is not { Verified: true })
        {
            return PayeeAccountRefusals.NotVerified;
        }

        var entry = AccountEntry.Read(draft.Answers).Value;
        var bank = entry is null ? null : await banks.BankAsync(entry.BankCode, cancellationToken);
        var branch = bank is null ? null : await banks.BranchAsync(bank.Code, entry!.BranchCode, cancellationToken);
        return branch is null ? PayeeAccountRefusals.NotComplete : new Sendable(draft, New(request, entry!, bank!, branch, context));
    }

    /// <returns>Null: go on.</returns>
    private async Task<Refusal?> JudgeAsync(Request request, PayeeAccount? current, PayeeAccount account, ActingAs context, CancellationToken cancellationToken)
    {
        if (current?.Id != request.Seen)
        {
            return PayeeAccountRefusals.ChangedMeanwhile;
        }

        if (current is null)
        {
            return null;
        }

        if (current.ToMendSince is null && IsSame(current, account))
        {
            return PayeeAccountRefusals.SameAsCurrent;
        }

        if (string.IsNullOrEmpty(request.Password))
        {
            return PayeeAccountRefusals.PasswordMissing;
        }

        var user = await tries.LockRowAsync(request.UserId, cancellationToken);
        return await tries.CountAsync(user, passwords.Match(user.PasswordHash, request.Password), context, cancellationToken) ? null : RegistrationRefusals.PasswordWrong;
    }

    private async Task EnterAsync(PayeeAccount account, PayeeAccount? current, Draft draft, ActingAs context, CancellationToken cancellationToken)
    {
        // An account the bank sent back, and entered again as it was, is a question for a person.
        var waits = current is not null && (IsSame(current, account) || await find.MoneyUnderWayAsync(account.FacilityCode, cancellationToken));
        account.State = waits ? PayeeAccountState.Waiting : PayeeAccountState.Current;
        await ReplaceAsync(account, current, context, cancellationToken);
        db.PayeeAccounts.Add(account);
        db.Drafts.Remove(draft);
        await mails.EnteredAsync(account, first: current is null, context.At, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (!waits && current is not null)
        {
            await revive.AfterMendingAsync(account.FacilityCode, context, cancellationToken);
        }

        var action = waits ? AuditActions.PayeeAccounts.AskChange : current is null ? AuditActions.PayeeAccounts.Register : AuditActions.PayeeAccounts.Change;
        db.AuditEvents.Add(AuditEvent.Of(context, action, $"{account.FacilityCode} {account.Id}"));
        await db.SaveChangesAsync(cancellationToken);
    }

    // Before the new one is written: a facility has one of each at a time.
    private async Task ReplaceAsync(PayeeAccount account, PayeeAccount? current, ActingAs context, CancellationToken cancellationToken)
    {
        var waiting = await db.PayeeAccounts.SingleOrDefaultAsync(a => a.FacilityCode == account.FacilityCode && a.State == PayeeAccountState.Waiting, cancellationToken);
        foreach (var old in new[] { waiting, account.State == PayeeAccountState.Current ? current : null })
        {
            old?.Become(PayeeAccountState.Replaced, context);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static bool IsSame(PayeeAccount a, PayeeAccount b) => (a.BankCode, a.BranchCode, a.AccountType, a.AccountNumber, a.HolderKana)
        == (b.BankCode, b.BranchCode, b.AccountType, b.AccountNumber, b.HolderKana);

    private static PayeeAccount New(Request request, AccountEntry entry, Bank bank, BankBranch branch, ActingAs context) => new()
    {
        Id = request.DraftId,
        FacilityCode = request.Facility,
        BankCode = bank.Code,
        BankName = bank.Name,
        BankKana = bank.Kana,
        BranchCode = branch.Code,
        BranchName = branch.Name,
        BranchKana = branch.Kana,
        AccountType = entry.Type,
        AccountNumber = entry.Number,
        HolderKana = entry.HolderKana,
        State = PayeeAccountState.Waiting,
        EnteredAt = context.At.ToUniversalTime(),
        EnteredBy = context.Actor,
    };
}
