using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Cases;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.Casework.UsageApplications;

/// <summary>取下げ by the applicant. Against a reviewer who decides at the same moment one wins, and the other is told.</summary>
public sealed class WithdrawApplication(AppDbContext db, Outbox outbox, UsageApplicationMails mails)
{
    /// <param name="Version">Of the application, as the person saw it.</param>
    /// <param name="Reason">At most <see cref="TextLimits.Reason"/>; staff read it.</param>
    public sealed record Request(Guid UserId, ApplicationNumber Number, int Version, string? Reason);

    public sealed record Withdrawn(ApplicationNumber Number);

    public async Task<Outcome<Withdrawn>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var application = await db.UsageApplications
            .FromSql($"select * from usage_applications where number = {request.Number.Value} and applicant_id = {request.UserId} for no key update")
            .SingleOrDefaultAsync(cancellationToken);
        if (application is null)
        {
            return UsageApplicationRefusals.ApplicationUnknown;
        }

        if (application.State == ApplicationState.Withdrawn)
        {
            return new Withdrawn(application.Number);
        }

        if (Refused(application, request) is { } refusal)
        {
            return refusal;
        }

        application.State = ApplicationTransitions.Table.After(application.State, CaseAction.Withdraw, CaseParty.Applicant);
        application.Version++;
        var mail = await db.PortalUsers.Where(u => u.Id == request.UserId).Select(u => u.Email!).SingleAsync(cancellationToken);
        db.ApplicationEvents.Add(PublicTexts.Withdrawn(application, request.Reason, context));
        await outbox.AddAsync(mails.Withdrawn(application, mail), application.FacilityCode, context.At, cancellationToken);
        await RemoveAnswerAsync(application, context, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.UsageApplications.Withdraw, application.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Withdrawn(application.Number);
    }

    private static Refusal? Refused(UsageApplication application, Request request) =>
        application.Version != request.Version ? UsageApplicationRefusals.ApplicationChanged
        : !ApplicationStates.CanBeWithdrawn(application.State) ? UsageApplicationRefusals.NotWithdrawable
        : null;

    private async Task RemoveAnswerAsync(UsageApplication application, ActingAs context, CancellationToken cancellationToken)
    {
        var form = UsageApplicationForm.FormOf(application.Kind, application.Id);
        var drafts = await db.Drafts
            .FromSql($"select * from drafts where user_id = {application.ApplicantId} and form_kind = {form.Kind.ToString()} and form_key = {form.Key} for update")
            .ToListAsync(cancellationToken);
        await RemoveDrafts.RunAsync(db, drafts, context.At, cancellationToken);
    }
}
