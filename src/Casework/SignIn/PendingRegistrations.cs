using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Registration;

namespace Shikaku.Casework.SignIn;

/// <summary>The registrations of an address that are not activated.</summary>
public sealed class PendingRegistrations(AppDbContext db, Passwords passwords)
{
    /// <summary>So many of the latest does a mail that was sent again stand for: each costs the comparing of a password.</summary>
    private const int MostCompared = 5;

    /// <summary>The one this link was mailed for, or any of the latest where it was mailed again, if its password is this one; null: none.</summary>
    public async Task<PendingRegistration?> FindAsync(MailLink link, string password, CancellationToken cancellationToken)
    {
        var candidates = await db.PendingRegistrations.AsNoTracking()
            .Where(p => p.UserId == link.UserId && (link.RegistrationId == null || p.Id == link.RegistrationId))
            .OrderByDescending(p => p.RegisteredAt).Take(MostCompared).ToListAsync(cancellationToken);
        return candidates.Find(candidate => passwords.Match(candidate.PasswordHash, password));
    }

    public Task<PendingRegistration?> LatestAsync(Guid userId, CancellationToken cancellationToken) =>
        db.PendingRegistrations.AsNoTracking().Where(p => p.UserId == userId).OrderByDescending(p => p.RegisteredAt).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The person becomes who registered this; all others of the address are gone. In the caller's transaction, with the user's row locked; the caller saves.</summary>
    public async Task CompleteAsync(PortalUser user, PendingRegistration registration, CancellationToken cancellationToken)
    {
        user.Name = registration.Name;
        user.PhoneNumber = registration.Phone;
        await db.PortalMemberships.Where(m => m.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
        db.PortalMemberships.Add(new PortalMembership { UserId = user.Id, FacilityCode = registration.FacilityCode, RegisteredAt = registration.RegisteredAt });
        await db.PendingRegistrations.Where(p => p.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
    }
}
