using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Reminding;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Enforcement;

/// <summary>Tells the people of one facility what is missing: once within the least days, however often and from wherever this runs.</summary>
public sealed class SendDutyReminder(AppDbContext db, Outbox outbox, MailSeal seal, PortalLinks portal)
{
    public sealed record Sent(MissingStep Missing);

    /// <param name="duty">As it is now.</param>
    public async Task<Outcome<Sent>> RunAsync(FacilityCode facility, DutyView duty, ActingAs context, CancellationToken cancellationToken)
    {
        if (Missing.Of(duty) is not { } missing)
        {
            return EnforcementRefusals.NothingMissing;
        }

        var recipients = await RecipientsAsync(facility, missing.Step, cancellationToken);
        if (recipients.Count == 0)
        {
            return EnforcementRefusals.NobodyToRemind;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockDutyRemindersAsync(cancellationToken);
        if (await FindObstacleAsync(facility, JapanDay.Of(context.At), cancellationToken) is { } refusal)
        {
            return refusal;
        }

        db.DutyReminders.Add(new DutyReminder { FacilityCode = facility, Missing = missing.Step, SentAt = context.At.ToUniversalTime(), SentBy = context.Actor });
        var stop = ReminderLink.TokenFor(facility, seal);
        foreach (var recipient in recipients)
        {
            await outbox.AddAsync(DutyMails.Reminder(recipient, missing, portal, stop), facility, context.At, cancellationToken);
        }

        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Enforcement.Remind, facility.Value, JsonSerializer.Serialize(new { missing = missing.Step.ToString() })));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Sent(missing.Step);
    }

    private async Task<Refusal?> FindObstacleAsync(FacilityCode facility, DateOnly today, CancellationToken cancellationToken)
    {
        var last = await db.DutyReminders.Where(r => r.FacilityCode == facility).MaxAsync(r => (DateTimeOffset?)r.SentAt, cancellationToken);
        return !DutyReminders.MayBeSent(last is { } at ? JapanDay.Of(at) : null, today) || await db.ReminderStops.AnyAsync(s => s.FacilityCode == facility, cancellationToken)
            ? EnforcementRefusals.RemindedLately
            : null;
    }

    // Before the approval nobody is known to belong to the facility: of an application its applicant is told.
    private async Task<IReadOnlyList<string>> RecipientsAsync(FacilityCode facility, MissingStep missing, CancellationToken cancellationToken) =>
        missing is MissingStep.SetUp or MissingStep.OperationStart
            ? await FacilityUsers.AddressesAsync(db, facility, cancellationToken)
            : await (
                from application in db.UsageApplications
                join user in db.PortalUsers on application.ApplicantId equals user.Id
                where application.FacilityCode == facility && application.Kind == ApplicationKind.UsageStart && user.EmailConfirmed && user.DisabledAt == null
                    && (application.State == ApplicationState.Returned || application.State == ApplicationState.Submitted)
                select user.Email!).Distinct().OrderBy(mail => mail).ToListAsync(cancellationToken);
}
