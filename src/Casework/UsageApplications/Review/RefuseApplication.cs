using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Cases;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>却下: for good.</summary>
public sealed class RefuseApplication(AppDbContext db, Outbox outbox, PortalLinks portal)
    : CloseCase<UsageApplication, ApplicationState>(db, outbox, new ApplicationDesk(db), CaseAction.Refuse)
{
    protected override string AuditAction => AuditActions.Review.Reject;

    protected override bool IsReason(string code) => ApplicationRefusalReasons.Find(code) is not null;

    protected override MailMessage Mail(string recipient, UsageApplication found, string text) => ReviewMails.Rejected(recipient, found.Kind, found.Number, text, portal);

    protected override Task<object> DecideAsync(UsageApplication found, string[] reasons, ActingAs context, CancellationToken cancellationToken)
    {
        found.DecidedAt = context.At.ToUniversalTime();
        found.DecidedBy = context.Actor;
        return base.DecideAsync(found, reasons, context, cancellationToken);
    }
}
