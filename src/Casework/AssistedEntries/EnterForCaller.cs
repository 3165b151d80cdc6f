using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Rules;
using Shikaku.Rules.AssistedEntries;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.AssistedEntries;

/// <summary>The call centre enters 運用開始日 with a caller. Nothing is registered: a person of the facility is asked by mail.</summary>
public sealed class EnterForCaller(AppDbContext db, Outbox outbox, PortalLinks links)
{
    /// <param name="Recipient">A person of the facility who may register.</param>
    /// <param name="OwnFacilities">Of whoever enters.</param>
    public sealed record Request(FacilityCode Facility, DateOnly StartsOn, Guid Recipient, OwnFacilities OwnFacilities);

    public sealed record Entered(Guid Id, DateTimeOffset ExpiresAt);

    public async Task<Outcome<Entered>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var today = JapanDay.Of(context.At);
        if (FindProblem(request, today) is { } problem)
        {
            return problem;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Few are entered at once, and what waits is counted: one after the other.
        await db.LockAssistedEntriesAsync(cancellationToken);
        if (await FindLimitAsync(request, context, today, cancellationToken) is { } limit)
        {
            return limit;
        }

        if ((await RecipientAsync(request, cancellationToken)).IsRefused(out var nobody, out var recipient))
        {
            return nobody;
        }

        var registered = await db.OperationStarts.AsNoTracking().SingleOrDefaultAsync(s => s.FacilityCode == request.Facility, cancellationToken);
        if (registered?.StartsOn == request.StartsOn)
        {
            return AssistedEntryRefusals.SameDay;
        }

        var token = MailedToken.New();
        var entry = NewEntry(request, registered?.Version ?? 0, token, context);
        db.AssistedEntries.Add(entry);
        await outbox.AddAsync(AssistedEntryMails.Confirm(recipient.Mail, request.StartsOn, today, links, token), request.Facility, context.At, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.AssistedEntries.Enter, request.Facility.Value, DetailsOf(request)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Entered(entry.Id, entry.ExpiresAt);
    }

    private static Refusal? FindProblem(Request request, DateOnly today) =>
        request.OwnFacilities.Contains(request.Facility) ? AssistedEntryRefusals.OwnFacility : OperationStartRules.Judge(request.StartsOn, today);

    private async Task<Outcome<EntryRecipients.Person>> RecipientAsync(Request request, CancellationToken cancellationToken)
    {
        var people = await EntryRecipients.FindAsync(db, request.Facility, cancellationToken);
        return people.Count == 0 ? AssistedEntryRefusals.NobodyToAsk
            : people.Find(person => person.Id == request.Recipient) is { } recipient ? recipient
            : AssistedEntryRefusals.RecipientMissing;
    }

    /// <summary>What keeps anything from being entered for this facility, or by this clerk. What is over makes room.</summary>
    private async Task<Refusal?> FindLimitAsync(Request request, ActingAs context, DateOnly today, CancellationToken cancellationToken)
    {
        var (now, day) = (context.At.ToUniversalTime(), context.At.ToUniversalTime().AddDays(-1));
        if (!await db.Facilities.AnyAsync(f => f.FacilityCode == request.Facility && (f.ClosedOn == null || f.ClosedOn > today), cancellationToken))
        {
            return AssistedEntryRefusals.FacilityClosed;
        }

        if (await db.AssistedEntries.CountAsync(e => e.EnteredBy == context.Actor && e.EnteredAt > day, cancellationToken) >= AssistedEntryTerms.MostOfAClerkInADay)
        {
            return AssistedEntryRefusals.TooMany;
        }

        var waiting = db.AssistedEntries.Where(e => e.FacilityCode == request.Facility && e.State == AssistedEntryState.Waiting);
        await waiting.Where(e => e.ExpiresAt < now).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.State, AssistedEntryState.Expired).SetProperty(e => e.SettledAt, now).SetProperty(e => e.SettledBy, Clock), cancellationToken);
        return await waiting.AnyAsync(cancellationToken) ? AssistedEntryRefusals.AlreadyWaiting : null;
    }

    private static Actor Clock { get; } = Actor.System("assisted-entries");

    private static AssistedEntry NewEntry(Request request, int versionSeen, string token, ActingAs context) => new()
    {
        Id = RandomId.New(),
        FacilityCode = request.Facility,
        UserId = request.Recipient,
        StartsOn = request.StartsOn,
        VersionSeen = versionSeen,
        State = AssistedEntryState.Waiting,
        TokenSha256 = MailedToken.Hash(token),
        EnteredAt = context.At.ToUniversalTime(),
        EnteredBy = context.Actor,
        ExpiresAt = context.At.ToUniversalTime() + AssistedEntryTerms.LinkValid,
    };

    private static string DetailsOf(Request request) => JsonSerializer.Serialize(new
    {
        after = request.StartsOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), askedOf = Actor.Portal(request.Recipient).Value,
    });
}
