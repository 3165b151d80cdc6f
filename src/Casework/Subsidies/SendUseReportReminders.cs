using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Reminding;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>Reminds facilities with a granted claim of 導入報告 that their round asks for and they have not sent. Each reminder is sent once; who has stopped reminders gets none.</summary>
public sealed class SendUseReportReminders(AppDbContext db, FindProgrammes programmes, RemindFacility remind, SubsidyMails mails)
{
    /// <param name="Facilities">That were reminded now.</param>
    public sealed record Sent(int Facilities);

    public async Task<Outcome<Sent>> RunAsync(ActingAs context, CancellationToken cancellationToken)
    {
        var today = JapanDay.Of(context.At);
        var reminded = 0;
        foreach (var programme in (await programmes.AllAsync(cancellationToken)).Select(found => found.Programme))
        {
            if (programme.Terms.ReportBy is not { } day || UseReportReminders.On(day, today) is not { } reminder)
            {
                continue;
            }

            foreach (var granted in await GrantedAsync(programme, reminder, today, cancellationToken))
            {
                reminded += await RemindAsync(granted, reminder, programme, day, context, cancellationToken) ? 1 : 0;
            }
        }

        return new Sent(reminded);
    }

    private Task<List<Granted>> GrantedAsync(Programme programme, UseReportReminder reminder, DateOnly today, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<Granted>($"""
            select c.facility_code as "FacilityCode", c.number as "Number" from claims c
            join facilities f on f.facility_code = c.facility_code and (f.closed_on is null or f.closed_on > {today})
            where c.programme_key = {programme.Key} and c.state = 'Granted'
              and not exists (select from subsidy_use_reports u where u.claim_id = c.id)
              and not exists (select from reminder_stops s where s.facility_code = c.facility_code)
              and not exists (select from programme_reminders r where r.facility_code = c.facility_code and r.programme_key = c.programme_key and r.kind = {reminder.ToString()})
            order by c.facility_code
            """).ToListAsync(cancellationToken);

    private Task<bool> RemindAsync(
        Granted granted, UseReportReminder reminder, Programme programme, DateOnly day, ActingAs context, CancellationToken cancellationToken) => remind.RunAsync(
        new RemindFacility.Request(
            FacilityCode.Parse(granted.FacilityCode),
            $"insert into programme_reminders (facility_code, programme_key, kind, sent_at) values ({granted.FacilityCode}, {programme.Key}, {reminder.ToString()}, {context.At.ToUniversalTime()}) on conflict do nothing",
            (recipient, stop) => mails.ReportReminder(recipient, reminder, programme.Name, PlainConverter<ClaimNumber, string>.Read(granted.Number), day, stop),
            AuditEvent.Of(context, AuditActions.Subsidies.Remind, granted.FacilityCode, $$"""{"reminder":"{{reminder}}","programme":"{{programme.Key}}"}""")),
        context.At,
        cancellationToken);

    private sealed record Granted(string FacilityCode, string Number);
}
