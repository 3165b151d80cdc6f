using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Strangers;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Inquiries;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Inquiries;

/// <summary>
/// お問い合わせ comes in, by whoever it is. A network that sends without end is refused, and others go on; a box that strangers write into the form gets a few mails and
/// no more, while what was asked is taken in all the same.
/// </summary>
public sealed class SendInquiry(AppDbContext db, MailGate gate, InquiryLinks links, Outbox outbox)
{
    /// <param name="Id">Of the form: sent twice is asked once.</param>
    /// <param name="OwnMail">The address is that of the person who is signed in.</param>
    /// <param name="Facility">Of a person who may speak for it.</param>
    public sealed record Request(
        Guid Id, InquiryTopic Topic, string Name, MailAddress Mail, bool OwnMail, Guid? User, FacilityCode? Facility, string? FacilityNumber, string? FacilityName, string Text)
    {
        /// <summary>Without what was typed.</summary>
        public override string ToString() => $"{nameof(SendInquiry)} {Id}";
    }

    public sealed record Sent(Guid Id, InquiryNumber Number, DateTimeOffset At, bool Mailed);

    public async Task<Outcome<Sent>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (InquiryRefusals.FindTextProblem(request.Text) is { } problem)
        {
            return problem;
        }

        using var place = await gate.EnterAsync(cancellationToken);

        // Without a lock first: a flood is told so at the price of a look.
        if (await IsTooManyAsync(context, cancellationToken))
        {
            return InquiryRefusals.TooMany;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockInquiriesAsync(context.Network, cancellationToken);
        if (await db.Inquiries.AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.Id, cancellationToken) is { } before)
        {
            return new Sent(before.Id, before.Number, before.ReceivedAt, Mailed: true);
        }

        if (await IsTooManyAsync(context, cancellationToken))
        {
            return InquiryRefusals.TooMany;
        }

        var inquiry = await NewAsync(request, context, cancellationToken);
        db.Inquiries.Add(inquiry);
        db.InquiryMessages.Add(new InquiryMessage { InquiryId = inquiry.Id, Kind = InquiryMessageKind.Question, At = context.At.ToUniversalTime(), Actor = context.Actor, Text = request.Text.Trim() });
        var mailed = await TellAsync(inquiry, context, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Inquiries.Receive, inquiry.Number, JsonSerializer.Serialize(new { kind = inquiry.Topic.ToString() })));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Sent(inquiry.Id, inquiry.Number, inquiry.ReceivedAt, mailed);
    }

    private async Task<bool> IsTooManyAsync(ActingAs context, CancellationToken cancellationToken)
    {
        var hour = context.At.ToUniversalTime().AddHours(-1);
        return await db.Inquiries.CountAsync(i => i.Network == context.Network && i.ReceivedAt > hour, cancellationToken) >= InquiryTerms.MostInAnHour;
    }

    private async Task<bool> TellAsync(Inquiry inquiry, ActingAs context, CancellationToken cancellationToken)
    {
        if (inquiry.MailConfirmedAt is null && !await MayMailAsync(inquiry.Email, context, cancellationToken))
        {
            await db.CountAsync(AuditActions.Inquiries.MailWithheld, context, cancellationToken);
            return false;
        }

        outbox.Add(InquiryMails.Received(inquiry, links.Add(inquiry, context.At)), context.At, context.Network);
        return true;
    }

    private async Task<bool> MayMailAsync(string recipient, ActingAs context, CancellationToken cancellationToken)
    {
        var (box, since) = (recipient.ToUpperInvariant(), context.At.ToUniversalTime().AddHours(-1));
        await db.LockMailAllowanceAsync(box, cancellationToken);
        var sent = await db.Database.SqlQuery<string>(
            $"""select coalesce(asked_from, '') as "Value" from outbox_mails where upper(recipient) = {box} and queued_at > {since} and template = {InquiryMails.ReceivedTemplate}""")
            .ToListAsync(cancellationToken);
        return sent.Count < InquiryTerms.MostMailsOfAllNetworks && sent.Count(each => each == context.Network) < InquiryTerms.MostMailsInAnHour;
    }

    private async Task<Inquiry> NewAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var running = await db.Database.SqlQuery<long>($"""select nextval('inquiry_numbers') as "Value" """).SingleAsync(cancellationToken);
        var at = context.At.ToUniversalTime();
        return new Inquiry
        {
            Id = request.Id,
            Number = InquiryNumber.Of(JapanDay.Of(at), running),
            Topic = request.Topic,
            Name = request.Name,
            Email = request.Mail.Value,
            MailConfirmedAt = request.OwnMail ? at : null,
            UserId = request.User,
            FacilityCode = request.Facility,
            FacilityNumber = request.FacilityNumber,
            FacilityName = request.FacilityName,
            State = InquiryState.Open,
            ReceivedAt = at,
            WaitsSince = at,
            Network = context.Network,
        };
    }
}
