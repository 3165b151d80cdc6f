using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Callbacks;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Inquiries;

namespace Shikaku.Casework.Callbacks;

/// <summary>Books a half hour. Two who want its last place come one after the other: the second hears that it is taken.</summary>
public sealed class BookCallback(AppDbContext db, FindFreeSlots slots)
{
    /// <param name="Id">Of the form: sent twice is booked once.</param>
    public sealed record Request(Guid Id, DateTimeOffset Slot, InquiryTopic Topic, string Name, PhoneNumber Phone, string? FacilityNumber)
    {
        /// <summary>Without what was typed.</summary>
        public override string ToString() => $"{nameof(BookCallback)} {Id}";
    }

    public async Task<Outcome<Callback>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockCallbacksAsync(cancellationToken);
        if (await db.Callbacks.AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is { } before)
        {
            return before;
        }

        if (await FindProblemAsync(request, context, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var callback = await NewAsync(request, context, cancellationToken);
        db.Callbacks.Add(callback);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Callbacks.Book, callback.Number, JsonSerializer.Serialize(new { kind = callback.Topic.ToString() })));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return callback;
    }

    private async Task<Refusal?> FindProblemAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var booked = db.Callbacks.Where(c => c.State == CallbackState.Booked && c.Slot > context.At.ToUniversalTime());
        return await booked.AnyAsync(c => c.Phone == request.Phone.Value, cancellationToken) ? CallbackRefusals.AlreadyBooked
            : await booked.CountAsync(c => c.Network == context.Network, cancellationToken) >= CallbackTerms.MostOfANetwork ? CallbackRefusals.TooMany
            : !(await slots.RunAsync(context.At, cancellationToken)).Contains(request.Slot) ? CallbackRefusals.SlotTaken
            : null;
    }

    private async Task<Callback> NewAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var running = await db.Database.SqlQuery<long>($"""select nextval('callback_numbers') as "Value" """).SingleAsync(cancellationToken);
        var at = context.At.ToUniversalTime();
        return new Callback
        {
            Id = request.Id,
            Number = CallbackNumber.Of(JapanDay.Of(at), running),
            Slot = request.Slot.ToUniversalTime(),
            Topic = request.Topic,
            Name = request.Name,
            Phone = request.Phone.Value,
            FacilityNumber = request.FacilityNumber,
            FacilityCode = await FindFacilityAsync(request.FacilityNumber, cancellationToken),
            State = CallbackState.Booked,
            BookedAt = at,
            Network = context.Network,
        };
    }

    private async Task<FacilityCode?> FindFacilityAsync(string? typed, CancellationToken cancellationToken)
    {
        var code = FacilityCode.TryParse(TypedCode.Clean(typed), out var parsed) ? parsed : null;
        var spellings = RegistrationNumber.TryParse(typed, out var number) ? number.Spellings : [];
        if (code is null && spellings.Count == 0)
        {
            return null;
        }

        var found = await db.Facilities.AsNoTracking().Where(f => f.FacilityCode == code || spellings.Contains(f.RegistrationNumber!))
            .Select(f => f.FacilityCode).Take(2).ToListAsync(cancellationToken);
        return found is [var only] ? only : null;
    }
}
