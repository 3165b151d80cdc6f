using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Mail;

namespace Shikaku.Casework.PortalUsers;

/// <summary>The people of a facility as one of them sees them. Who only claims to belong to it is nobody's business.</summary>
public sealed class ListColleagues(AppDbContext db)
{
    /// <param name="Mail">Masked: enough to tell one from another.</param>
    public sealed record Colleague(Guid UserId, string Name, string Mail, DateTimeOffset VerifiedAt);

    public async Task<IReadOnlyList<Colleague>> OfAsync(FacilityCode facility, CancellationToken cancellationToken) =>
    [
        .. (await (
            from m in db.PortalMemberships.AsNoTracking()
            where m.FacilityCode == facility && m.VerifiedAt != null
            join u in db.PortalUsers.AsNoTracking() on m.UserId equals u.Id
            where u.DisabledAt == null
            orderby m.VerifiedAt, u.Id
            select new Colleague(u.Id, u.Name, u.Email!, m.VerifiedAt!.Value)).ToListAsync(cancellationToken))
            .Select(each => each with { Mail = MailAddressMask.Of(each.Mail) }),
    ];
}
