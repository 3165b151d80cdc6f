using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Reminding;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Cooperation;

/// <summary>
/// Reminds facilities of a round of 協力金 that they could still get and have not reported for. Each reminder is sent once, however often and from wherever this
/// runs; who has stopped reminders gets none.
/// </summary>
public sealed class SendRoundReminders(AppDbContext db, FindProgrammes programmes, CheckConditions conditions, RemindFacility remind, CooperationMails mails)
{
    /// <param name="Facilities">That were reminded now.</param>
    public sealed record Sent(int Facilities);

    public async Task<Outcome<Sent>> RunAsync(ActingAs context, CancellationToken cancellationToken)
    {
        var today = JapanDay.Of(context.At);
        var reminded = 0;
        foreach (var programme in (await programmes.AllAsync(cancellationToken)).Select(found => found.Programme).Where(programme => programme.Kind == ProgrammeKind.CooperationPayment))
        {
            if (RoundReminders.On(programme, today) is not { } reminder)
            {
                continue;
            }

            foreach (var facility in await CandidatesAsync(programme, reminder, today, cancellationToken))
            {
                var concerns = RoundReminders.Concerns(reminder, programme, await conditions.FactsAsync(facility, cancellationToken), today);
                reminded += concerns && await RemindAsync(facility, reminder, programme, context, cancellationToken) ? 1 : 0;
            }
        }

        return new Sent(reminded);
    }

    // Those with somebody to read it, without a report, not reminded yet.
    private async Task<IReadOnlyList<FacilityCode>> CandidatesAsync(Programme programme, RoundReminder reminder, DateOnly today, CancellationToken cancellationToken)
    {
        string[] kinds = [.. programme.FacilityKinds.Select(kind => kind.ToString())];
        var codes = await db.Database.SqlQuery<string>($"""
            select f.facility_code as "Value" from facilities f
            where f.kind = any({kinds}) and (f.closed_on is null or f.closed_on > {today})
              and exists (select from portal_memberships m join portal_users u on u.id = m.user_id where m.facility_code = f.facility_code and m.verified_at is not null and u.email_confirmed and u.disabled_at is null)
              and not exists (select from claims c where c.facility_code = f.facility_code and c.programme_key = {programme.Key} and c.state <> 'Withdrawn')
              and not exists (select from reminder_stops s where s.facility_code = f.facility_code)
              and not exists (select from programme_reminders r where r.facility_code = f.facility_code and r.programme_key = {programme.Key} and r.kind = {reminder.ToString()})
            order by f.facility_code
            """).ToListAsync(cancellationToken);
        return codes.ConvertAll(FacilityCode.Parse);
    }

    private Task<bool> RemindAsync(FacilityCode facility, RoundReminder reminder, Programme programme, ActingAs context, CancellationToken cancellationToken) => remind.RunAsync(
        new RemindFacility.Request(
            facility,
            $"insert into programme_reminders (facility_code, programme_key, kind, sent_at) values ({facility.Value}, {programme.Key}, {reminder.ToString()}, {context.At.ToUniversalTime()}) on conflict do nothing",
            (recipient, stop) => mails.Reminder(recipient, reminder, programme, stop),
            AuditEvent.Of(context, AuditActions.Cooperation.Remind, facility.Value, $$"""{"reminder":"{{reminder}}","programme":"{{programme.Key}}"}""")),
        context.At,
        cancellationToken);
}
