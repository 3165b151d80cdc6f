using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Telemetry;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Cases;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>What 差戻し and 却下 have in common: reasons by code, a text for the applicant, history, mail, audit, in one transaction.</summary>
internal sealed class CloseApplication(AppDbContext db, Outbox outbox)
{
    public sealed record Request(
        SeenCase Seen, CaseAction Action, ApplicationEventKind Kind, string[] Reasons, string Text, Func<string, UsageApplication, MailMessage> Mail);

    public async Task<Outcome<CaseDone>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await new ApplicationDesk(db).TakeAsync(request.Seen, request.Action, context.At, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var taken))
        {
            return refusal;
        }

        var (application, now) = (taken.Case, context.At.ToUniversalTime());
        application.State = taken.Next;
        application.ConsideredAt ??= now;
        application.Version++;
        if (taken.Next == ApplicationState.Rejected)
        {
            application.DecidedAt = now;
            application.DecidedBy = context.Actor;
        }

        var recipient = await db.PortalUsers.Where(u => u.Id == application.ApplicantId).Select(u => u.Email!).SingleAsync(cancellationToken);
        db.ApplicationEvents.Add(new ApplicationEvent
        {
            ApplicationId = application.Id, At = now, Actor = context.Actor, Kind = request.Kind, PublicText = request.Text, Reasons = request.Reasons,
        });
        await outbox.AddAsync(request.Mail(recipient, application), application.FacilityCode, now, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(
            context, request.Action == CaseAction.Return ? "Review.Return" : "Review.Reject", application.Number, JsonSerializer.Serialize(new { reasons = request.Reasons })));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Counts.Decision(application.Kind, request.Kind, context.Actor);
        return new CaseDone(application.Number, application.Version);
    }
}
