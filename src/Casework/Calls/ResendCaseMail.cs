using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.UsageApplications;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calls;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Calls;

/// <summary>
/// Sends the last mail about an application again, as its state writes it: 受付, 差戻し, 承認 (受付完了) or 却下. To its applicant alone. The texts of mails that were sent are gone, so
/// it is written anew. Links that let somebody in are made by the portal alone: for those there is a page to be sent.
/// </summary>
public sealed class ResendCaseMail(AppDbContext db, Outbox outbox, PortalLinks links, UsageApplicationMails mails)
{
    /// <param name="Id">Of the form: pressed twice is sent once.</param>
    public sealed record Request(Guid Id, FacilityCode Facility, ApplicationNumber Number);

    public sealed record Sent(string Template);

    public async Task<Outcome<Sent>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var application = await db.UsageApplications.AsNoTracking().SingleOrDefaultAsync(a => a.Number == request.Number && a.FacilityCode == request.Facility, cancellationToken);
        if (application is null)
        {
            return CallRefusals.NothingToResend;
        }

        if (await DeskRecipients.FindAsync(db, request.Facility, application.ApplicantId, cancellationToken) is not { } recipient)
        {
            return CallRefusals.ApplicantUnreachable;
        }

        if (await ComposeAsync(application, recipient, cancellationToken) is not { } mail)
        {
            return CallRefusals.NothingToResend;
        }

        if (!await DeskRecipients.HasMailedAsync(db, request.Id, request.Facility, cancellationToken))
        {
            await outbox.AddAsync(mail, request.Facility, context.At, cancellationToken);
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Calls.Resend, request.Facility.Value, JsonSerializer.Serialize(new { mail = mail.Template, number = request.Number.Value, form = request.Id })));
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new Sent(mail.Template);
    }

    /// <returns>Null: in this state nothing is told.</returns>
    private async Task<MailMessage?> ComposeAsync(UsageApplication application, string recipient, CancellationToken cancellationToken) => application.State switch
    {
        ApplicationState.Submitted => await ReceivedAsync(application, recipient, cancellationToken),
        ApplicationState.Approved => ReviewMails.Approved(recipient, application.Kind, application.Number, links),
        ApplicationState.Returned when await TextAsync(application, ApplicationEventKind.Returned, cancellationToken) is { } text =>
            ReviewMails.Returned(recipient, application.Kind, application.Number, text, links),
        ApplicationState.Rejected when await TextAsync(application, ApplicationEventKind.Rejected, cancellationToken) is { } text =>
            ReviewMails.Rejected(recipient, application.Kind, application.Number, text, links),
        _ => null,
    };

    private async Task<MailMessage> ReceivedAsync(UsageApplication application, string recipient, CancellationToken cancellationToken)
    {
        var kind = await db.Facilities.Where(f => f.FacilityCode == application.FacilityCode).Select(f => f.Kind).SingleAsync(cancellationToken);
        var files = await db.Attachments.AsNoTracking().Where(a => a.ApplicationId == application.Id && a.RemovedAt == null).OrderBy(a => a.AddedAt).ToListAsync(cancellationToken);
        var again = await db.ApplicationEvents.AnyAsync(e => e.ApplicationId == application.Id && e.Kind == ApplicationEventKind.Resubmitted, cancellationToken);
        return mails.Received(application, kind, recipient, files, again);
    }

    private Task<string?> TextAsync(UsageApplication application, ApplicationEventKind kind, CancellationToken cancellationToken) =>
        db.ApplicationEvents.AsNoTracking().Where(e => e.ApplicationId == application.Id && e.Kind == kind).OrderByDescending(e => e.Id).Select(e => e.PublicText).FirstOrDefaultAsync(cancellationToken);
}
