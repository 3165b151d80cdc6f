using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Registration;

/// <summary>A person and one of their facilities, at the moment of sending something for it.</summary>
/// <param name="Verified">What is the facility's is open to them.</param>
internal sealed record Membership(string Mail, bool Verified, Facility Facility)
{
    /// <summary>Null: they do not hold it.</summary>
    public static Task<Membership?> FindAsync(AppDbContext db, Guid user, FacilityCode facility, CancellationToken cancellationToken) =>
        (from m in db.PortalMemberships.AsNoTracking()
         where m.UserId == user && m.FacilityCode == facility
         join u in db.PortalUsers.AsNoTracking() on m.UserId equals u.Id
         join f in db.Facilities.AsNoTracking() on m.FacilityCode equals f.FacilityCode
         select new Membership(u.Email!, m.VerifiedAt != null, f)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Without personal data.</summary>
    public override string ToString() => Facility.FacilityCode.Value;
}
