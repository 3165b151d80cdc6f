using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Payments;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.PayeeAccounts;

/// <summary>A change that waited for a person: it takes the place of the present account, or does not.</summary>
public sealed class DecidePayeeAccount(AppDbContext db, RevivePayments revive, PayeeAccountMails mails)
{
    /// <param name="Version">Of the account, as the person saw it.</param>
    /// <param name="RefuseBecause">What the facility reads; null: accepted.</param>
    /// <param name="OwnFacilities">Of the person deciding.</param>
    public sealed record Request(Guid AccountId, int Version, bool Accept, string? RefuseBecause, OwnFacilities OwnFacilities);

    public sealed record Decided(PayeeAccountState State);

    public async Task<Outcome<Decided>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var facility = await db.PayeeAccounts.Where(a => a.Id == request.AccountId).Select(a => a.FacilityCode).SingleOrDefaultAsync(cancellationToken);
        if (facility is null)
        {
            return PayeeAccountRefusals.AccountUnknown;
        }

        await db.LockPayeeAccountAsync(facility, cancellationToken);
        var account = await db.PayeeAccounts.SingleAsync(a => a.Id == request.AccountId, cancellationToken);
        if (Judge(request, account) is { } refusal)
        {
            return refusal;
        }

        var reason = request.Accept ? null : request.RefuseBecause!.Trim();
        if (request.Accept)
        {
            await AcceptAsync(account, context, cancellationToken);
        }
        else
        {
            account.Become(PayeeAccountState.Refused, context);
            account.MendReason = reason;
        }

        await mails.DecidedAsync(account, reason, context.At, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, request.Accept ? AuditActions.PayeeAccounts.AcceptChange : AuditActions.PayeeAccounts.RefuseChange, $"{account.FacilityCode} {account.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Decided(account.State);
    }

    private static Refusal? Judge(Request request, PayeeAccount account) =>
        account.State != PayeeAccountState.Waiting || account.Version != request.Version ? PayeeAccountRefusals.AlreadyDecided
        : request.OwnFacilities.Contains(account.FacilityCode) ? PayeeAccountRefusals.OwnFacility
        : !request.Accept && (string.IsNullOrWhiteSpace(request.RefuseBecause) || request.RefuseBecause.Trim().Length > TextLimits.Reason) ? PayeeAccountRefusals.ReasonMissing
        : null;

    private async Task AcceptAsync(PayeeAccount account, ActingAs context, CancellationToken cancellationToken)
    {
        var current = await db.PayeeAccounts.SingleOrDefaultAsync(a => a.FacilityCode == account.FacilityCode && a.State == PayeeAccountState.Current, cancellationToken);
        current?.Become(PayeeAccountState.Replaced, context);
        await db.SaveChangesAsync(cancellationToken);
        account.Become(PayeeAccountState.Current, context);
        await db.SaveChangesAsync(cancellationToken);
        await revive.AfterMendingAsync(account.FacilityCode, context, cancellationToken);
    }
}
