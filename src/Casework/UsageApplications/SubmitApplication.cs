using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications;

/// <summary>
/// 送信: from draft to application in one transaction. The draft's ID becomes the application's: sent twice (double press, back button, two tabs, a request
/// repeated after a crash) it is one application, and the second one gets the same receipt.
/// </summary>
public sealed class SubmitApplication(AppDbContext db, AttachmentFiles files, Outbox outbox, UsageApplicationMails mails)
{
    /// <param name="DraftVersion">What the person saw on the check page.</param>
    public sealed record Request(Guid UserId, Guid DraftId, int DraftVersion, ApplicationKind Kind, IPNetwork? Network);

    public sealed record Submitted(ApplicationNumber Number);

    public async Task<Outcome<Submitted>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var asked = new SendableDraft.Asked(new SendDraft.Asked(request.UserId, request.DraftId, request.DraftVersion), request.Kind);
        if ((await SendableDraft.LockAsync(db, files, asked, context, cancellationToken)).IsRefused(out var refusal, out var draft))
        {
            return refusal == UsageApplicationRefusals.DraftGone ? await SentBeforeAsync(request, cancellationToken) : refusal;
        }

        var number = await db.Database.SqlQuery<long>($"""select nextval('application_numbers') as "Value" """).SingleAsync(cancellationToken);
        var application = New(request, draft, ApplicationNumber.Of(JapanDay.Of(context.At), number), context.At);
        db.UsageApplications.Add(application);
        await outbox.AddAsync(mails.Received(application, draft.Facility.Kind, draft.Mail, draft.Files, again: false), application.FacilityCode, context.At, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "usage_applications_open" })
        {
            return UsageApplicationRefusals.AlreadyOpen;
        }

        // An earlier one may have been approved since the draft was checked: only now does nothing change any more, for a second open one cannot be.
        if (request.Kind == ApplicationKind.UsageStart && await IsVerifiedAsync(request.UserId, application.FacilityCode, cancellationToken))
        {
            return UsageApplicationRefusals.AlreadyApproved;
        }

        await RecordAsync(application, draft.Draft, context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Submitted(application.Number);
    }

    private async Task RecordAsync(UsageApplication application, Draft draft, ActingAs context, CancellationToken cancellationToken)
    {
        await DraftFiles.MoveAsync(db, draft.Id, application.Id, cancellationToken);
        db.Drafts.Remove(draft);
        db.ApplicationEvents.Add(PublicTexts.Submitted(application, context));
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.UsageApplications.Submit, application.Number));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static UsageApplication New(Request request, SendableDraft draft, ApplicationNumber number, DateTimeOffset now) => new()
    {
        Id = request.DraftId,
        Number = number,
        Kind = request.Kind,
        FacilityCode = draft.Facility.FacilityCode,
        ApplicantId = request.UserId,
        Answers = draft.Answers,
        Matching = draft.Matching,
        TermsVersion = TermsOfUse.Version,
        Network = request.Network,
        State = ApplicationState.Submitted,
        SubmittedAt = now.ToUniversalTime(),
        DueOn = ApplicationPromise.DueOn(now),
    };

    private Task<bool> IsVerifiedAsync(Guid user, FacilityCode facility, CancellationToken cancellationToken) =>
        db.PortalMemberships.AnyAsync(m => m.UserId == user && m.FacilityCode == facility && m.VerifiedAt != null, cancellationToken);

    private async Task<Outcome<Submitted>> SentBeforeAsync(Request request, CancellationToken cancellationToken)
    {
        var number = await db.UsageApplications.Where(a => a.Id == request.DraftId && a.ApplicantId == request.UserId).Select(a => a.Number)
            .SingleOrDefaultAsync(cancellationToken);
        return number is null ? UsageApplicationRefusals.DraftGone : new Submitted(number);
    }
}
