using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.AssistedEntries;

/// <summary>Who may register something for a facility: a person of it, verified, whose mails arrive and who was not stopped.</summary>
internal static class EntryRecipients
{
    private const int Most = 200;

    public sealed record Person(Guid Id, string Name, string Mail);

    public static Task<List<Person>> FindAsync(AppDbContext db, FacilityCode facility, CancellationToken cancellationToken) =>
        db.PortalMemberships.AsNoTracking().Where(m => m.FacilityCode == facility && m.VerifiedAt != null).OrderBy(m => m.RegisteredAt).Take(Most)
            .Join(db.PortalUsers.Where(u => u.EmailConfirmed && u.DisabledAt == null), m => m.UserId, u => u.Id, (m, u) => new Person(u.Id, u.Name, u.Email!)).ToListAsync(cancellationToken);

    public static Task<bool> IncludesAsync(AppDbContext db, FacilityCode facility, Guid person, CancellationToken cancellationToken) =>
        db.PortalMemberships.Where(m => m.FacilityCode == facility && m.UserId == person && m.VerifiedAt != null)
            .AnyAsync(m => db.PortalUsers.Any(u => u.Id == m.UserId && u.EmailConfirmed && u.DisabledAt == null), cancellationToken);
}
