using Microsoft.EntityFrameworkCore;
using Npgsql;
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

/// <summary>
/// 取組の実施報告 sent: from draft to claim in one transaction. The draft's ID becomes the claim's: sent twice is one report, and the second sending gets the same
/// receipt. One report for a facility and round, whoever of the facility sends it.
/// </summary>
public sealed class SubmitActivityReport(AppDbContext db, ReportGate gate, Outbox outbox, CooperationMails mails)
{
    /// <param name="DraftVersion">What the person saw on the check page.</param>
    /// <param name="ProgrammeKey">The round the form was filled in for.</param>
    public sealed record Request(Guid UserId, FacilityCode Facility, Guid DraftId, int DraftVersion, string ProgrammeKey);

    public sealed record Submitted(ClaimNumber Number);

    public async Task<Outcome<Submitted>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var asked = new ReportGate.Asked(new SendDraft.Asked(request.UserId, request.DraftId, request.DraftVersion), request.Facility, request.ProgrammeKey);
        if ((await gate.LockAsync(asked, context.At, cancellationToken)).IsRefused(out var refusal, out var report))
        {
            return refusal == CooperationRefusals.DraftGone ? await SentBeforeAsync(request, cancellationToken) : refusal;
        }

        var number = await db.Database.SqlQuery<long>($"""select nextval('claim_numbers') as "Value" """).SingleAsync(cancellationToken);
        var claim = report.Content.Begin(request.DraftId, ClaimNumber.Of(JapanDay.Of(context.At), number), request.Facility, request.UserId, context.At);
        db.Claims.Add(claim);
        db.ActivityReports.Add(Row(claim.Id, report.Activity));
        await outbox.AddAsync(mails.Received(claim, report.Activity, report.Mail, again: false), claim.FacilityCode, context.At, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "claims_once" })
        {
            return CooperationRefusals.AlreadyReported;
        }

        db.Drafts.Remove(report.Draft);
        db.ClaimEvents.Add(ClaimTexts.Submitted(claim, context));
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Cooperation.Submit, claim.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Submitted(claim.Number);
    }

    private static ActivityReport Row(Guid claim, ReportedActivity activity) => new()
    {
        ClaimId = claim,
        CalledOut = activity.CalledOut,
        Leaflets = activity.Leaflets,
        Posters = activity.Posters,
        FromOn = activity.FromOn,
        UntilOn = activity.UntilOn,
        Patients = activity.Patients,
    };

    private async Task<Outcome<Submitted>> SentBeforeAsync(Request request, CancellationToken cancellationToken)
    {
        var number = await db.Claims.Where(c => c.Id == request.DraftId && c.ApplicantId == request.UserId).Select(c => c.Number).SingleOrDefaultAsync(cancellationToken);
        return number is null ? CooperationRefusals.DraftGone : new Submitted(number);
    }
}
