using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Calls;

/// <summary>Who of a facility can be mailed from the desk: at addresses that were confirmed, of people who are not stopped.</summary>
internal static class DeskRecipients
{
    private static readonly string[] Deeds = [AuditActions.Calls.SendLink, AuditActions.Calls.Resend];

    /// <returns>The address; null: this facility has no such person who can be mailed.</returns>
    public static Task<string?> FindAsync(AppDbContext db, FacilityCode facility, Guid person, CancellationToken cancellationToken) =>
        db.PortalMemberships.AsNoTracking().Where(m => m.FacilityCode == facility && m.UserId == person)
            .Join(db.PortalUsers.Where(u => u.EmailConfirmed && u.DisabledAt == null), m => m.UserId, u => u.Id, (m, u) => u.Email).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Whether a form has mailed something before. Of two presses at once the second waits here for the first. The audit trail tells it: no mail is queued without its deed.</summary>
    public static async Task<bool> HasMailedAsync(AppDbContext db, Guid form, FacilityCode facility, CancellationToken cancellationToken)
    {
        await db.LockDeskFormAsync(form, cancellationToken);
        return await db.Database.SqlQuery<bool>(
            $"""select exists (select from audit_events where subject = {facility.Value} and action = any ({Deeds}) and details ->> 'form' = {form.ToString()}) as "Value" """).SingleAsync(cancellationToken);
    }
}
