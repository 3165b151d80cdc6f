using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Cooperation;

/// <summary>A 差戻し answered: the same report, changed and sent again, with the account of today, whether or not its round still takes new ones. Sent twice is sent once.</summary>
public sealed class AnswerReportReturn(AppDbContext db, ReportGate gate, Outbox outbox, CooperationMails mails)
{
    public sealed record Request(Guid UserId, FacilityCode Facility, Guid DraftId, int DraftVersion, string Number);

    public sealed record Answered(string Number);

    public async Task<Outcome<Answered>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var claim = await db.Claims
            .FromSql($"select * from claims where number = {request.Number} and facility_code = {request.Facility.Value}::char(10) and kind = {nameof(ProgrammeKind.CooperationPayment)} for no key update")
            .SingleOrDefaultAsync(cancellationToken);
        if (claim is null)
        {
            return CooperationRefusals.ReportUnknown;
        }

        var asked = new ReportGate.Asked(
            request.UserId, request.Facility, request.DraftId, request.DraftVersion, ReportDrafts.AnswerTo(claim.Number), claim.ProgrammeKey, Answered: true);
        var (report, refusal) = await gate.LockAsync(asked, context.At, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        if (report is null)
        {
            return claim.State == ClaimState.Submitted ? new Answered(claim.Number) : CooperationRefusals.DraftGone;
        }

        if (!ClaimStates.CanBeAnswered(claim.State))
        {
            return CooperationRefusals.NotAnswerable;
        }

        await ChangeAsync(claim, report, context.At, cancellationToken);
        db.ClaimEvents.Add(ClaimTexts.Resubmitted(claim, context));
        outbox.Add(mails.Received(claim, report.Activity, report.Mail, again: true), context.At);
        db.Drafts.Remove(report.Draft);
        await db.SaveChangesAsync(cancellationToken);

        db.AuditEvents.Add(AuditEvent.Of(context, "Cooperation.AnswerReturn", claim.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Answered(claim.Number);
    }

    private async Task ChangeAsync(Claim claim, SendableReport report, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var grant = GrantComputation.Of(report.Round.Programme, costYen: null);
        claim.ProgrammeVersion = report.Round.Version;
        claim.PayeeAccountId = report.Account.Id;
        claim.ComputedYen = grant.Yen;
        claim.Steps = [.. grant.Steps];
        claim.State = ClaimState.Submitted;
        claim.SubmittedAt = now.ToUniversalTime();
        claim.DueOn = ClaimPromise.DueOn(JapanDay.Of(now));
        claim.Flags = [];
        claim.Version++;
        var row = await db.ActivityReports.SingleAsync(r => r.ClaimId == claim.Id, cancellationToken);
        row.CalledOut = report.Activity.CalledOut;
        row.Leaflets = report.Activity.Leaflets;
        row.Posters = report.Activity.Posters;
        row.FromOn = report.Activity.FromOn;
        row.UntilOn = report.Activity.UntilOn;
        row.Patients = report.Activity.Patients;
    }
}
