using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Reminding;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OperationStart;

namespace Shikaku.Casework.OperationStart;

/// <summary>Reminds facilities whose terminal works and whose 運用開始日 is not registered. Each reminder is sent once, however often and from wherever this runs.</summary>
public sealed class SendReminders(AppDbContext db, RemindFacility remind, PortalLinks portal)
{
    /// <param name="Facilities">That were reminded now.</param>
    public sealed record Sent(int Facilities);

    public async Task<Outcome<Sent>> RunAsync(ActingAs context, CancellationToken cancellationToken)
    {
        var today = JapanDay.Of(context.At);
        var reminded = 0;
        foreach (var candidate in await CandidatesAsync(today, cancellationToken))
        {
            var working = new Working(JapanDay.Of(candidate.FirstCheckedAt ?? candidate.ActivatedAt!.Value), Checked: candidate.FirstCheckedAt is not null);
            if (Reminders.DueOn(today, working.Since) is { } due && await RemindAsync(FacilityCode.Parse(candidate.FacilityCode), working, due, context, cancellationToken))
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
            select a.facility_code as "FacilityCode", min(c.checked_at) as "FirstCheckedAt", min(a.registered_at) filter (where a.status = 'Registered') as "ActivatedAt"
            from device_accounts a
            join facilities f on f.facility_code = a.facility_code and (f.closed_on is null or f.closed_on > {today})
            left join lateral (
              select checked_at from eligibility_checks where device_account_id = a.id and result_code = any({results}) order by checked_at limit 1) c on true
            where (a.status = 'Registered' or c.checked_at is not null)
              and not exists (select from operation_starts s where s.facility_code = a.facility_code)
              and not exists (select from reminder_stops s where s.facility_code = a.facility_code)
              and not exists (select from reminders r where r.facility_code = a.facility_code and r.kind = {last})
            group by a.facility_code
            """).ToListAsync(cancellationToken);
    }

    private Task<bool> RemindAsync(FacilityCode facility, Working working, Reminder due, ActingAs context, CancellationToken cancellationToken) => remind.RunAsync(
        new RemindFacility.Request(
            facility,
            $"""
            insert into reminders (facility_code, kind, sent_at)
            select {facility.Value}, {due.ToString()}, {context.At.ToUniversalTime()}
            where not exists (select from operation_starts where facility_code = {facility.Value}::char(10))
              and not exists (select from reminder_stops where facility_code = {facility.Value}::char(10))
            on conflict do nothing
            """,
            (recipient, stop) => OperationStartMails.Reminder(recipient, working.Since, working.Checked, portal, stop),
            AuditEvent.Of(context, AuditActions.OperationStart.Remind, facility.Value, $$"""{"reminder":"{{due}}"}""")),
        context.At,
        cancellationToken);

    /// <param name="Checked">By a check; else by 初期登録 alone.</param>
    private sealed record Working(DateOnly Since, bool Checked);

    private sealed record Candidate(string FacilityCode, DateTimeOffset? FirstCheckedAt, DateTimeOffset? ActivatedAt);
}
