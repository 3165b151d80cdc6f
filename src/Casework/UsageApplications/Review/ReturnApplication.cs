using Shikaku.Casework.Addresses;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Cases;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>差戻し: back to the applicant, with reasons that name the fields and a text that says what to do.</summary>
public sealed class ReturnApplication(AppDbContext db, Outbox outbox, PortalLinks portal)
    : CloseCase<UsageApplication, ApplicationState>(db, outbox, new ApplicationDesk(db), CaseAction.Return)
{
    protected override string AuditAction => AuditActions.Review.Return;

    protected override bool IsReason(string code) => ApplicationReturnReasons.Find(code) is not null;

    protected override MailMessage Mail(string recipient, UsageApplication found, string text) => ReviewMails.Returned(recipient, found.Kind, found.Number, text, portal);
}
