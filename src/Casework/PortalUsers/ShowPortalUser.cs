using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Mail;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.PortalUsers;

/// <summary>A portal user as whoever may stop them sees them, on the page of a facility they hold.</summary>
public sealed class ShowPortalUser(AppDbContext db)
{
    public sealed record Request(Guid UserId, FacilityCode Facility, StaffRole Role);

    /// <param name="Mail">Masked for a role that need not know it.</param>
    public sealed record Shown(
        Guid UserId, string Name, string Mail, string FacilityName, DateTimeOffset RegisteredAt, bool Verified, DateTimeOffset? StoppedAt, int Sessions, int Passkeys, int OtherFacilities);

    /// <summary>Null: nobody such holds the facility.</summary>
    public async Task<Shown?> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var now = context.At;
        var (idle, longest) = (now.ToUniversalTime() - SessionTerms.Portal.Idle, now.ToUniversalTime() - SessionTerms.Portal.Longest);
        var found = await (
            from m in db.PortalMemberships.AsNoTracking()
            where m.UserId == request.UserId && m.FacilityCode == request.Facility
            join u in db.PortalUsers.AsNoTracking() on m.UserId equals u.Id
            join f in db.Facilities.AsNoTracking() on m.FacilityCode equals f.FacilityCode
            select new Shown(
                u.Id, u.Name, u.Email!, f.Name, m.RegisteredAt, m.VerifiedAt != null, u.DisabledAt,
                db.SignInSessions.Count(s => s.Audience == Audience.Portal && s.UserId == u.Id && s.EndedAt == null && s.LastSeenAt >= idle && s.StartedAt >= longest),
                db.Set<PortalPasskey>().Count(p => p.UserId == u.Id),
                db.PortalMemberships.Count(o => o.UserId == u.Id && o.FacilityCode != request.Facility))).SingleOrDefaultAsync(cancellationToken);
        if (found is not null)
        {
            await new NoteLooks(db).RunAsync(context, AuditActions.Facilities.View, Actor.Portal(request.UserId), cancellationToken);
        }

        var sees = request.Role is StaffRole.Reviewer or StaffRole.Lead or StaffRole.Auditor;
        return found is null || sees ? found : found with { Mail = MailAddressMask.Of(found.Mail) };
    }
}
