using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Payments;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Grants;

/// <summary>All that a grant is, whoever grants: state, computation, notice, what is owed, history, mail, audit. In the transaction of the caller.</summary>
public sealed class RecordGrant(AppDbContext db, OwePayment owe, Outbox outbox, PortalLinks portal)
{
    /// <param name="Found">The programme in force, by which it is granted.</param>
    /// <param name="Next">Where the table of states leads whoever grants.</param>
    /// <param name="Reasons">Codes of what spoke for it.</param>
    public sealed record Grant(ClaimState Next, FindProgrammes.Found Found, GrantComputation Computation, IReadOnlyList<string> Flags, string[] Reasons);

    /// <summary>Saved; the caller commits.</summary>
    public async Task RunAsync(Claim claim, Grant grant, ActingAs context, CancellationToken cancellationToken)
    {
        var now = context.At.ToUniversalTime();
        (claim.NoticeNumber, claim.NoticeOn) = await new TakeNoticeNumber(db).RunAsync(JapanDay.Of(now), cancellationToken);
        claim.State = grant.Next;
        claim.ProgrammeVersion = grant.Found.Version;
        claim.Steps = [.. grant.Computation.Steps];
        claim.ComputedYen = grant.Computation.Yen;
        claim.GrantedYen = grant.Computation.Yen;
        claim.Flags = [.. grant.Flags];
        claim.ConsideredAt ??= now;
        claim.DecidedAt = now;
        claim.DecidedBy = context.Actor;
        claim.Version++;
        var recipient = await db.PortalUsers.Where(u => u.Id == claim.ApplicantId).Select(u => u.Email!).SingleAsync(cancellationToken);
        db.ClaimEvents.Add(new ClaimEvent
        {
            ClaimId = claim.Id, At = now, Actor = context.Actor, Kind = ClaimEventKind.Granted, Reasons = grant.Reasons,
            PublicText = $"{ClaimStates.Name(claim.Kind, claim.State)}しました。金額は{grant.Computation.Yen}、文書番号は{claim.NoticeNumber}です。",
        });
        await outbox.AddAsync(ClaimMails.Granted(recipient, claim, grant.Found.Programme.Terms.ReportBy, portal), claim.FacilityCode, now, cancellationToken);
        await owe.AddAsync(claim, grant.Found.Programme, context, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Claims.Grant, claim.Number, JsonSerializer.Serialize(new
        {
            programme = claim.ProgrammeKey, version = grant.Found.Version, yen = grant.Computation.Yen, notice = claim.NoticeNumber, reasons = grant.Reasons, flags = grant.Flags,
        })));
        await db.SaveChangesAsync(cancellationToken);
    }
}
