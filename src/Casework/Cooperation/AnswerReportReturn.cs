using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Cooperation;

/// <summary>A 差戻し answered: the same report, changed and sent again, with the account of today, whether or not its round still takes new ones. Sent twice is sent once.</summary>
public sealed class AnswerReportReturn(AppDbContext db, ReportGate gate, Outbox outbox, CooperationMails mails)
{
    public sealed record Request(Guid UserId, FacilityCode Facility, Guid DraftId, int DraftVersion, ClaimNumber Number);

    public sealed record Answered(ClaimNumber Number);

    public async Task<Outcome<Answered>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await ReturnedClaims.LockAsync(db, request.Number, request.Facility, ProgrammeKind.CooperationPayment, cancellationToken) is not { } claim)
        {
            return CooperationRefusals.ReportUnknown;
        }

        var asked = new ReportGate.Asked(new SendDraft.Asked(request.UserId, request.DraftId, request.DraftVersion), request.Facility, claim.ProgrammeKey, claim.Number);
        if ((await gate.LockAsync(asked, context.At, cancellationToken)).IsRefused(out var refusal, out var report))
        {
            return refusal == CooperationRefusals.DraftGone && claim.State == ClaimState.Submitted ? new Answered(claim.Number) : refusal;
        }

        if (!ClaimStates.CanBeAnswered(claim.State))
        {
            return CooperationRefusals.NotAnswerable;
        }

        report.Content.SendAgain(claim, context.At);
        Change(await db.ActivityReports.SingleAsync(r => r.ClaimId == claim.Id, cancellationToken), report.Activity);
        await outbox.AddAsync(mails.Received(claim, report.Activity, report.Mail, again: true), claim.FacilityCode, context.At, cancellationToken);
        await ReturnedClaims.RecordAsync(db, claim, AuditEvent.Of(context, AuditActions.Cooperation.AnswerReturn, claim.Number), context, cancellationToken);
        return new Answered(claim.Number);
    }

    private static void Change(ActivityReport row, ReportedActivity activity)
    {
        row.CalledOut = activity.CalledOut;
        row.Leaflets = activity.Leaflets;
        row.Posters = activity.Posters;
        row.FromOn = activity.FromOn;
        row.UntilOn = activity.UntilOn;
        row.Patients = activity.Patients;
    }
}
