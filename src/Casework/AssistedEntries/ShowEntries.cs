using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.AssistedEntries;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Mail;

namespace Shikaku.Casework.AssistedEntries;

/// <summary>What was entered with callers, for the call centre.</summary>
public sealed class ShowEntries(AppDbContext db)
{
    // Enough to see what was done lately.
    private const int MostOfAFacility = 20;

    /// <param name="Registered">The day that is registered; null: none is.</param>
    /// <param name="People">Who can be asked to confirm; addresses are masked.</param>
    /// <param name="Rows">The latest first.</param>
    public sealed record OfFacility(string Name, bool IsClosed, DateOnly? Registered, IReadOnlyList<Person> People, IReadOnlyList<Row> Rows);

    public sealed record Person(Guid Id, string Name, string MaskedMail);

    /// <param name="State">As it is now.</param>
    /// <param name="Clerk">Who entered it, by name.</param>
    public sealed record Row(Guid Id, FacilityCode Facility, string FacilityName, DateOnly StartsOn, AssistedEntryState State, DateTimeOffset EnteredAt, string Clerk, DateTimeOffset ExpiresAt, DateTimeOffset? SettledAt);

    private sealed record Stored(
        Guid Id, FacilityCode Facility, string FacilityName, DateOnly StartsOn, AssistedEntryState State, DateTimeOffset EnteredAt, Actor EnteredBy, DateTimeOffset ExpiresAt, DateTimeOffset? SettledAt);

    /// <summary>Noted as seen.</summary>
    /// <returns>Null: there is no such facility.</returns>
    public async Task<OfFacility?> OfAsync(FacilityCode code, DateOnly today, ActingAs context, CancellationToken cancellationToken)
    {
        if (await db.Facilities.AsNoTracking().Where(f => f.FacilityCode == code).Select(f => new { f.Name, f.ClosedOn }).SingleOrDefaultAsync(cancellationToken) is not { } facility)
        {
            return null;
        }

        await new NoteLooks(db).RunAsync(context, AuditActions.AssistedEntries.View, code.Value, cancellationToken);
        var registered = await db.OperationStarts.AsNoTracking().Where(s => s.FacilityCode == code).Select(s => (DateOnly?)s.StartsOn).SingleOrDefaultAsync(cancellationToken);
        var people = await EntryRecipients.FindAsync(db, code, cancellationToken);
        var stored = await Of(db.AssistedEntries.Where(e => e.FacilityCode == code)).Take(MostOfAFacility).ToListAsync(cancellationToken);
        return new OfFacility(
            facility.Name,
            facility.ClosedOn <= today,
            registered,
            people.ConvertAll(person => new Person(person.Id, person.Name, MailAddressMask.Of(person.Mail))),
            await RowsAsync(stored, context.At, cancellationToken));
    }

    /// <summary>Of all facilities, the latest first.</summary>
    /// <param name="waitingOnly">Those whose link still works.</param>
    /// <param name="page">1 first.</param>
    public async Task<PageOf<Row>> ListAsync(bool waitingOnly, int page, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var at = now.ToUniversalTime();
        var some = waitingOnly ? db.AssistedEntries.Where(e => e.State == AssistedEntryState.Waiting && e.ExpiresAt >= at) : db.AssistedEntries;
        var cut = (await Of(some).TakePageNumber(page).ToListAsync(cancellationToken)).CutPage();
        return new PageOf<Row>(await RowsAsync(cut.Rows, now, cancellationToken), cut.More);
    }

    // Without the hash of the token, which this host may not read.
    private IQueryable<Stored> Of(IQueryable<AssistedEntry> entries) => entries.AsNoTracking()
        .Join(db.Facilities, e => e.FacilityCode, f => f.FacilityCode, (e, f) => new { Entry = e, f.Name })
        .OrderByDescending(each => each.Entry.EnteredAt).ThenBy(each => each.Entry.Id)
        .Select(each => new Stored(
            each.Entry.Id, each.Entry.FacilityCode, each.Name, each.Entry.StartsOn, each.Entry.State, each.Entry.EnteredAt, each.Entry.EnteredBy, each.Entry.ExpiresAt, each.Entry.SettledAt));

    private async Task<IReadOnlyList<Row>> RowsAsync(IReadOnlyList<Stored> stored, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var clerks = await ActorNames.FindAsync(db, stored.Select(row => row.EnteredBy), cancellationToken);
        return
        [
            .. stored.Select(row => new Row(
                row.Id, row.Facility, row.FacilityName, row.StartsOn, AssistedEntryTerms.StateAt(row.State, row.ExpiresAt, now), row.EnteredAt, clerks[row.EnteredBy], row.ExpiresAt, row.SettledAt)),
        ];
    }
}
