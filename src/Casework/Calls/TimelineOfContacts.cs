using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Mail;
using Shikaku.Rules.AssistedEntries;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Callbacks;
using Shikaku.Rules.Calls;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Inquiries;

namespace Shikaku.Casework.Calls;

/// <summary>What was said to a facility and by it: registrations, letters, mails with what became of them, inquiries, calls and what was entered in them.</summary>
public sealed class TimelineOfContacts(AppDbContext db)
{
    public async Task<IEnumerable<TimelineEntry>> OfAsync(FacilityCode facility, CancellationToken cancellationToken) =>
    [
        .. await PeopleAsync(facility, cancellationToken),
        .. await LettersAsync(facility, cancellationToken),
        .. await MailsAsync(facility, cancellationToken),
        .. await TicketsAsync(facility, cancellationToken),
        .. await CallsAsync(facility, cancellationToken),
        .. await EntriesAsync(facility, cancellationToken),
    ];

    private async Task<IEnumerable<TimelineEntry>> PeopleAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var rows = await db.PortalMemberships.AsNoTracking().Where(m => m.FacilityCode == facility).OrderByDescending(m => m.RegisteredAt).Take(GatherTimeline.Most)
            .Select(m => new { m.RegisteredAt, m.VerifiedAt }).ToListAsync(cancellationToken);
        return rows.Select(row => new TimelineEntry(row.RegisteredAt, TimelineArea.Person, "ポータルサイトの利用者を登録"))
            .Concat(rows.Where(row => row.VerifiedAt is not null).Select(row => new TimelineEntry(row.VerifiedAt!.Value, TimelineArea.Person, "利用者の施設を確認")));
    }

    private async Task<IEnumerable<TimelineEntry>> LettersAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var steps = await db.EnforcementSteps.AsNoTracking().Where(s => s.FacilityCode == facility).OrderByDescending(s => s.RecordedAt).Take(GatherTimeline.Most)
            .Select(s => new { s.RecordedAt, s.Kind, s.HeldOn, s.CancelledAt }).ToListAsync(cancellationToken);
        var reminders = await db.DutyReminders.AsNoTracking().Where(r => r.FacilityCode == facility).OrderByDescending(r => r.SentAt).Take(GatherTimeline.Most)
            .Select(r => new { r.SentAt, r.Missing }).ToListAsync(cancellationToken);
        return steps.Select(step => new TimelineEntry(
                step.RecordedAt, TimelineArea.Letter, $"{EnforcementStages.Name(step.Kind)}（{JapaneseDate.FormatBoth(step.HeldOn)}）{(step.CancelledAt is null ? "" : "：取消し済み")}"))
            .Concat(reminders.Select(reminder => new TimelineEntry(reminder.SentAt, TimelineArea.Letter, $"足りないことのお知らせ：{Missing.Name(reminder.Missing)}")));
    }

    /// <summary>To the addresses its people have now. Whoever holds several facilities gets the mails about all of them there.</summary>
    private async Task<IEnumerable<TimelineEntry>> MailsAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var rows = await db.Database.SqlQuery<MailRow>($"""
            select o.template as "Template", o.state as "State", o.queued_at as "At"
            from portal_memberships m join portal_users u on u.id = m.user_id
            cross join lateral (select template, state, queued_at from outbox_mails where upper(recipient) = upper(u.email) order by queued_at desc limit {GatherTimeline.Most}) o
            where m.facility_code = {facility.Value}::char(10) order by o.queued_at desc limit {GatherTimeline.Most}
            """).ToListAsync(cancellationToken);
        return rows.Select(row => new TimelineEntry(row.At, TimelineArea.Mail, $"{SentMails.Name(row.Template)}：{SentMails.Name(Enum.Parse<MailState>(row.State))}"));
    }

    private async Task<IEnumerable<TimelineEntry>> TicketsAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var inquiries = await db.Inquiries.AsNoTracking().Where(i => i.FacilityCode == facility).OrderByDescending(i => i.ReceivedAt).Take(GatherTimeline.Most)
            .Select(i => new { i.Number, i.Topic, i.State, i.ReceivedAt }).ToListAsync(cancellationToken);
        var callbacks = await db.Callbacks.AsNoTracking().Where(c => c.FacilityCode == facility).OrderByDescending(c => c.BookedAt).Take(GatherTimeline.Most)
            .Select(c => new { c.Topic, c.State, c.BookedAt, c.Slot }).ToListAsync(cancellationToken);
        return inquiries.Select(row => new TimelineEntry(
                row.ReceivedAt, TimelineArea.Inquiry, $"お問い合わせ（{InquiryTopics.Name(row.Topic)}）：{InquiryTransitions.Name(row.State)}", row.Number))
            .Concat(callbacks.Select(row => new TimelineEntry(
                row.BookedAt, TimelineArea.Callback, $"折り返しの予約（{JapaneseDate.FormatBoth(JapanDay.Of(row.Slot))} {CallbackSlots.InWords(row.Slot)}）：{CallbackStates.Name(row.State)}")));
    }

    private async Task<IEnumerable<TimelineEntry>> CallsAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var rows = await db.Calls.AsNoTracking().Where(c => c.FacilityCode == facility).OrderByDescending(c => c.At).Take(GatherTimeline.Most)
            .Select(c => new { c.At, c.Reason, c.Outcome }).ToListAsync(cancellationToken);
        return rows.Select(row => new TimelineEntry(row.At, TimelineArea.Call, $"電話（{CallReasons.Name(row.Reason)}）：{CallOutcomes.Name(row.Outcome)}"));
    }

    private async Task<IEnumerable<TimelineEntry>> EntriesAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var rows = await db.AssistedEntries.AsNoTracking().Where(e => e.FacilityCode == facility).OrderByDescending(e => e.EnteredAt).Take(GatherTimeline.Most)
            .Select(e => new { e.EnteredAt, e.StartsOn, e.State, e.SettledAt }).ToListAsync(cancellationToken);
        return rows.Select(row => new TimelineEntry(row.EnteredAt, TimelineArea.OperationStart, $"運用開始日を電話で{JapaneseDate.FormatBoth(row.StartsOn)}と入力（確認のメールを送信）"))
            .Concat(rows.Where(row => row.SettledAt is not null)
                .Select(row => new TimelineEntry(row.SettledAt!.Value, TimelineArea.OperationStart, $"電話で入力した運用開始日：{AssistedEntryTerms.Name(row.State)}")));
    }

    private sealed record MailRow(string Template, string State, DateTimeOffset At);
}
