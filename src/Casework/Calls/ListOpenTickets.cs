using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Callbacks;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Inquiries;

namespace Shikaku.Casework.Calls;

/// <summary>What a facility waits for from the call centre: inquiries that are not closed, and calls back that were not spoken yet.</summary>
public sealed class ListOpenTickets(AppDbContext db)
{
    private const int Most = 20;

    public sealed record Tickets(IReadOnlyList<Ticket> Inquiries, IReadOnlyList<CallBack> Callbacks)
    {
        public bool None => Inquiries.Count == 0 && Callbacks.Count == 0;
    }

    /// <param name="SignedIn">Asked by who was signed in for the facility; otherwise its number was typed, by whomever.</param>
    public sealed record Ticket(InquiryNumber Number, InquiryTopic Topic, InquiryState State, DateTimeOffset ReceivedAt, bool SignedIn);

    public sealed record CallBack(CallbackNumber Number, InquiryTopic Topic, CallbackState State, DateTimeOffset Slot);

    /// <param name="registrationNumber">Null: it has none.</param>
    public async Task<Tickets> OfAsync(FacilityCode facility, string? registrationNumber, CancellationToken cancellationToken)
    {
        var typed = facility.Value;
        var inquiries = await db.Inquiries.AsNoTracking()
            .Where(i => i.State != InquiryState.Closed && (i.FacilityCode == facility || i.FacilityNumber == typed || i.FacilityNumber == registrationNumber && registrationNumber != null))
            .OrderBy(i => i.WaitsSince).Take(Most)
            .Select(i => new Ticket(i.Number, i.Topic, i.State, i.ReceivedAt, i.FacilityCode == facility)).ToListAsync(cancellationToken);
        var callbacks = await db.Callbacks.AsNoTracking().Where(c => c.FacilityCode == facility && (c.State == CallbackState.Booked || c.State == CallbackState.Missed))
            .OrderBy(c => c.Slot).Take(Most).Select(c => new CallBack(c.Number, c.Topic, c.State, c.Slot)).ToListAsync(cancellationToken);
        return new Tickets(inquiries, callbacks);
    }
}
