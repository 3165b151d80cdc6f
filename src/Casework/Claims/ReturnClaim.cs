using Shikaku.Casework.Addresses;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Claims;

namespace Shikaku.Casework.Claims;

/// <summary>差戻し: back to the facility, with reasons that name the fields and a text that says what to do.</summary>
public sealed class ReturnClaim(AppDbContext db, Outbox outbox, PortalLinks portal)
    : CloseCase<Claim, ClaimState>(db, outbox, new ClaimDesk(db), CaseAction.Return)
{
    protected override string AuditAction => AuditActions.Claims.Return;

    protected override bool IsReason(string code) => ClaimReturnReasons.Find(code) is not null;

    protected override MailMessage Mail(string recipient, Claim found, string text) => ClaimMails.Returned(recipient, found.Kind, found.Number, text, portal);
}
