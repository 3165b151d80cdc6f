using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Calls;

/// <summary>Who of a facility can be mailed from the desk: at addresses that were confirmed, of people who are not stopped.</summary>
internal static class DeskRecipients
{
    /// <summary>Who presses again within it has pressed once.</summary>
    private static readonly TimeSpan PressedTwice = TimeSpan.FromMinutes(1);

    /// <returns>The address; null: this facility has no such person who can be mailed.</returns>
    public static Task<string?> FindAsync(AppDbContext db, FacilityCode facility, Guid person, CancellationToken cancellationToken) =>
        db.PortalMemberships.AsNoTracking().Where(m => m.FacilityCode == facility && m.UserId == person)
            .Join(db.PortalUsers.Where(u => u.EmailConfirmed && u.DisabledAt == null), m => m.UserId, u => u.Id, (m, u) => u.Email).SingleOrDefaultAsync(cancellationToken);

    public static async Task<bool> WasJustMailedAsync(AppDbContext db, string recipient, string template, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (box, since) = (recipient.ToUpperInvariant(), now.ToUniversalTime() - PressedTwice);
        return await db.Database.SqlQuery<bool>(
            $"""select exists (select from outbox_mails where upper(recipient) = {box} and queued_at > {since} and template = {template}) as "Value" """).SingleAsync(cancellationToken);
    }
}
