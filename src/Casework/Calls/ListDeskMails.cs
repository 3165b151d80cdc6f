using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Calls;

/// <summary>Who of a facility can be sent something, and which applications have a mail that can be sent again. Who shows it notes the look.</summary>
public sealed class ListDeskMails(AppDbContext db)
{
    private const int Most = 20;

    public sealed record Shown(IReadOnlyList<Person> People, IReadOnlyList<Sendable> Applications);

    public sealed record Person(Guid Id, string Name);

    public sealed record Sendable(ApplicationNumber Number, ApplicationKind Kind, ApplicationState State);

    public async Task<Shown> OfAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var people = await db.PortalMemberships.AsNoTracking().Where(m => m.FacilityCode == facility)
            .Join(db.PortalUsers.Where(u => u.EmailConfirmed && u.DisabledAt == null), m => m.UserId, u => u.Id, (m, u) => new { u.Id, u.Name, Verified = m.VerifiedAt != null, m.RegisteredAt })
            .OrderByDescending(p => p.Verified).ThenBy(p => p.RegisteredAt).Take(Most).Select(p => new Person(p.Id, p.Name)).ToListAsync(cancellationToken);
        var applications = await db.UsageApplications.AsNoTracking()
            .Where(a => a.FacilityCode == facility && a.State != ApplicationState.Withdrawn
                && db.PortalMemberships.Any(m => m.FacilityCode == facility && m.UserId == a.ApplicantId && db.PortalUsers.Any(u => u.Id == m.UserId && u.EmailConfirmed && u.DisabledAt == null)))
            .OrderByDescending(a => a.SubmittedAt).Take(Most).Select(a => new Sendable(a.Number, a.Kind, a.State)).ToListAsync(cancellationToken);
        return new Shown(people, applications);
    }
}
