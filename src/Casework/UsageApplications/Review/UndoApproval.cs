using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Telemetry;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Cases;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>
/// 承認の取消し: the accounts it opened are stopped, activated or not; the user no longer sees what is the facility's, unless another approval says so;
/// the application waits for a person again.
/// </summary>
public sealed class UndoApproval(AppDbContext db, Outbox outbox, PortalLinks portal)
{
    /// <param name="Reason">The applicant reads it too.</param>
    public sealed record Request(SeenCase Seen, string? Reason);

    public async Task<Outcome<CaseDone>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return ReviewRefusals.UndoReasonMissing;
        }

        if (request.Reason.Length > TextLimits.CaseText)
        {
            return ReviewRefusals.TextTooLong;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await new ApplicationDesk(db).TakeAsync(request.Seen, CaseAction.UndoApproval, context.At, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var taken))
        {
            return refusal;
        }

        try
        {
            await UndoAsync(taken, request.Reason.Trim(), context, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            Counts.Decision(taken.Case.Kind, ApplicationEventKind.ApprovalUndone, context.Actor);
            return new CaseDone(taken.Case.Number, taken.Case.Version);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "usage_applications_open" })
        {
            return ReviewRefusals.AnotherIsOpen;
        }
    }

    private async Task UndoAsync(CaseDesk<UsageApplication, ApplicationState>.Taken taken, string reason, ActingAs context, CancellationToken cancellationToken)
    {
        var (application, now) = (taken.Case, context.At.ToUniversalTime());
        application.State = taken.Next;
        application.DueOn = ApplicationPromise.DueOn(now);
        application.Flags = [ApplicationFlags.ApprovalUndone.Code, .. application.Flags.Where(flag => flag != ApplicationFlags.ApprovalUndone.Code)];
        application.ConsideredAt ??= now;
        application.DecidedAt = null;
        application.DecidedBy = null;
        application.Version++;

        await StopAccountsAsync(application, context, cancellationToken);
        await CloseFacilityAsync(application, cancellationToken);
        var recipient = await db.PortalUsers.Where(u => u.Id == application.ApplicantId).Select(u => u.Email!).SingleAsync(cancellationToken);
        db.ApplicationEvents.Add(new ApplicationEvent
        {
            ApplicationId = application.Id, At = now, Actor = context.Actor, Kind = ApplicationEventKind.ApprovalUndone, PublicText = reason,
        });
        await outbox.AddAsync(ReviewMails.ApprovalUndone(recipient, application.Kind, application.Number, reason, portal), application.FacilityCode, now, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Review.UndoApproval, application.Number));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task StopAccountsAsync(UsageApplication application, ActingAs context, CancellationToken cancellationToken)
    {
        var accounts = await db.DeviceAccounts.Where(a => a.ApplicationId == application.Id && a.Status != DeviceAccountStatus.Stopped).ToListAsync(cancellationToken);
        foreach (var account in accounts)
        {
            account.Status = DeviceAccountStatus.Stopped;
            account.StoppedAt = context.At.ToUniversalTime();
            account.SealedSecrets = null;
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.DeviceAccounts.Stop, account.LoginId.Value));
        }
    }

    private async Task CloseFacilityAsync(UsageApplication application, CancellationToken cancellationToken)
    {
        var otherwiseApproved = await db.UsageApplications.AnyAsync(
            a => a.ApplicantId == application.ApplicantId && a.FacilityCode == application.FacilityCode && a.Id != application.Id
                && a.State == ApplicationState.Approved,
            cancellationToken);
        if (!otherwiseApproved)
        {
            await db.PortalMemberships.Where(m => m.UserId == application.ApplicantId && m.FacilityCode == application.FacilityCode)
                .ExecuteUpdateAsync(change => change.SetProperty(m => m.VerifiedAt, (DateTimeOffset?)null), cancellationToken);
        }
    }
}
