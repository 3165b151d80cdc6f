using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Cases;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.Casework.UsageApplications;

/// <summary>A 差戻し answered: the same application, changed and sent again. Earlier files stay, new ones are added. Sent twice is sent once.</summary>
public sealed class AnswerReturn(AppDbContext db, AttachmentFiles files, Outbox outbox, UsageApplicationMails mails)
{
    public sealed record Request(Guid UserId, Guid DraftId, int DraftVersion, Guid ApplicationId, IPNetwork? Network);

    public sealed record Answered(ApplicationNumber Number);

    public async Task<Outcome<Answered>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var application = await db.UsageApplications
            .FromSql($"select * from usage_applications where id = {request.ApplicationId} and applicant_id = {request.UserId} for no key update")
            .SingleOrDefaultAsync(cancellationToken);
        if (application is null)
        {
            return UsageApplicationRefusals.ApplicationUnknown;
        }

        var asked = new SendableDraft.Asked(new SendDraft.Asked(request.UserId, request.DraftId, request.DraftVersion), application.Kind, application.Id);
        if ((await SendableDraft.LockAsync(db, files, asked, context, cancellationToken)).IsRefused(out var refusal, out var draft))
        {
            return refusal == UsageApplicationRefusals.DraftGone && application.State == ApplicationState.Submitted ? new Answered(application.Number) : refusal;
        }

        if (ApplicationTransitions.Table.Next(application.State, CaseAction.Resubmit, CaseParty.Applicant) is not { } next)
        {
            return UsageApplicationRefusals.NotAnswerable;
        }

        Change(application, draft, request.Network, next, context.At);
        db.ApplicationEvents.Add(PublicTexts.Resubmitted(application, context));
        await outbox.AddAsync(mails.Received(application, draft.Facility.Kind, draft.Mail, draft.Files, again: true), application.FacilityCode, context.At, cancellationToken);
        await DraftFiles.MoveAsync(db, request.DraftId, application.Id, cancellationToken);
        db.Drafts.Remove(draft.Draft);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.UsageApplications.AnswerReturn, application.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Answered(application.Number);
    }

    private static void Change(UsageApplication application, SendableDraft draft, IPNetwork? network, ApplicationState next, DateTimeOffset now)
    {
        application.Answers = draft.Answers;
        application.Matching = draft.Matching;
        application.TermsVersion = TermsOfUse.Version;
        application.Network = network;
        application.State = next;
        application.SubmittedAt = now.ToUniversalTime();
        application.DueOn = ApplicationPromise.DueOn(now);
        application.ConsideredAt = null;
        application.Version++;
    }
}
