using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Claims;

namespace Shikaku.Casework.Claims;

/// <summary>不交付, of 協力金 不支給: an end, with a numbered notice that says why.</summary>
public sealed class RefuseClaim(AppDbContext db, Outbox outbox, PortalLinks portal)
    : CloseCase<Claim, ClaimState>(db, outbox, new ClaimDesk(db), CaseAction.Refuse)
{
    protected override string AuditAction => AuditActions.Claims.Refuse;

    protected override bool IsReason(string code) => ClaimRefusalReasons.Find(code) is not null;

    protected override MailMessage Mail(string recipient, Claim found, string text) => ClaimMails.Refused(recipient, found, text, portal);

    protected override async Task<object> DecideAsync(Claim found, string[] reasons, ActingAs context, CancellationToken cancellationToken)
    {
        var (noticeNumber, noticeOn) = await new TakeNoticeNumber(Db).RunAsync(JapanDay.Of(context.At), cancellationToken);
        found.RefusalReasons = reasons;
        found.NoticeNumber = noticeNumber;
        found.NoticeOn = noticeOn;
        found.DecidedAt = context.At.ToUniversalTime();
        found.DecidedBy = context.Actor;
        return new { reasons, notice = noticeNumber };
    }
}
