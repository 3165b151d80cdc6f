using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OperationStart;

namespace Shikaku.Casework.OperationStart;

/// <summary>Reminds facilities whose terminal works and whose 運用開始日 is not registered. Each reminder is sent once, however often and from wherever this runs.</summary>
public sealed class SendReminders(AppDbContext db, Outbox outbox, MailSeal seal)
{
    /// <param name="Portal">What links to the portal begin with.</param>
    public sealed record Request(string Portal);

    /// <param name="Facilities">That were reminded now.</param>
    public sealed record Sent(int Facilities);

    public async Task<Outcome<Sent>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        var today = JapanDay.Of(context.At);
        var reminded = 0;
        foreach (var candidate in await CandidatesAsync(today, cancellationToken))
        {
            var firstCheck = JapanDay.Of(candidate.FirstCheckedAt);
            if (Reminders.DueOn(today, firstCheck) is { } due && await RemindAsync(FacilityCode.Parse(candidate.FacilityCode), firstCheck, due, request, context, cancellationToken))
            {
                reminded++;
            }
        }

        return new Sent(reminded);
    }

    // Facilities that have had every reminder are left out before the checks are looked at; the first check is one step into an index for each terminal.
    private Task<List<Candidate>> CandidatesAsync(DateOnly today, CancellationToken cancellationToken)
    {
        string[] results = [.. OperationStartRules.SuccessfulResults];
        var last = Reminder.OperationStart30.ToString();
        return db.Database.SqlQuery<Candidate>($"""
            select a.facility_code as "FacilityCode", min(c.checked_at) as "FirstCheckedAt"
            from device_accounts a
            join facilities f on f.facility_code = a.facility_code and (f.closed_on is null or f.closed_on > {today})
            cross join lateral (
              select checked_at from eligibility_checks where device_account_id = a.id and result_code = any({results}) order by checked_at limit 1) c
            where not exists (select from operation_starts s where s.facility_code = a.facility_code)
              and not exists (select from reminder_stops s where s.facility_code = a.facility_code)
              and not exists (select from reminders r where r.facility_code = a.facility_code and r.kind = {last})
            group by a.facility_code
            """).ToListAsync(cancellationToken);
    }

    /// <returns>False: sent before, registered or stopped since the list was made, or nobody is there to read it.</returns>
    private async Task<bool> RemindAsync(
        FacilityCode facility, DateOnly firstCheck, Reminder due, Request request, ActionContext context, CancellationToken cancellationToken)
    {
        var recipients = await FacilityUsers.AddressesAsync(db, facility, cancellationToken);
        if (recipients.Count == 0)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var taken = await db.Database.ExecuteSqlAsync($"""
            insert into reminders (facility_code, kind, sent_at)
            select {facility.Value}, {due.ToString()}, {context.At.ToUniversalTime()}
            where not exists (select from operation_starts where facility_code = {facility.Value}::char(10))
              and not exists (select from reminder_stops where facility_code = {facility.Value}::char(10))
            on conflict do nothing
            """, cancellationToken);
        if (taken == 0)
        {
            return false;
        }

        foreach (var recipient in recipients)
        {
            outbox.Add(OperationStartMails.Reminder(recipient, firstCheck, request.Portal, ReminderLink.TokenFor(facility, seal)), context.At);
        }

        db.AuditEvents.Add(AuditEvent.Of(context, "OperationStart.Remind", facility.Value, $$"""{"reminder":"{{due}}"}"""));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private sealed record Candidate(string FacilityCode, DateTimeOffset FirstCheckedAt);
}
