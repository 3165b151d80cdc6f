using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.Mail;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Audit;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>All that an approval is, whoever approves: state, accounts, the user's access, history, mail, audit. In the transaction of the caller.</summary>
public sealed class RecordApproval(AppDbContext db, OpenDeviceAccounts accounts, Outbox outbox, PortalLinks portal)
{
    /// <summary>Saved; the caller commits.</summary>
    /// <param name="next">Where the table of states leads whoever approves.</param>
    /// <param name="reasons">Codes of what spoke for it.</param>
    public async Task RunAsync(UsageApplication application, ApplicationState next, string rulesVersion, string[] reasons, ActingAs context, CancellationToken cancellationToken)
    {
        var now = context.At.ToUniversalTime();
        application.State = next;
        application.ConsideredAt ??= now;
        application.DecidedAt = now;
        application.DecidedBy = context.Actor;
        application.RulesVersion = rulesVersion;
        application.Version++;

        await db.PortalMemberships
            .Where(m => m.UserId == application.ApplicantId && m.FacilityCode == application.FacilityCode && m.VerifiedAt == null)
            .ExecuteUpdateAsync(change => change.SetProperty(m => m.VerifiedAt, now), cancellationToken);
        var recipient = await db.PortalUsers.Where(u => u.Id == application.ApplicantId).Select(u => u.Email!).SingleAsync(cancellationToken);

        db.ApplicationEvents.Add(new ApplicationEvent
        {
            ApplicationId = application.Id,
            At = now,
            Actor = context.Actor,
            Kind = ApplicationEventKind.Approved,
            PublicText = string.Create(CultureInfo.InvariantCulture, $"承認されました。{application.DeviceCount}台分のアカウントを「資格確認アカウント管理」で確認できます。"),
            InternalText = context.Reason,
            Reasons = reasons,
        });
        await outbox.AddAsync(ReviewMails.Approved(recipient, application.Kind, application.Number, portal), application.FacilityCode, now, cancellationToken);
        await accounts.AddAsync(application.FacilityCode, application.DeviceCount, application.Id, context, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(
            context, AuditActions.Review.Approve, application.Number, JsonSerializer.Serialize(new { rulesVersion, reasons, flags = application.Flags })));
        await db.SaveChangesAsync(cancellationToken);
    }
}
