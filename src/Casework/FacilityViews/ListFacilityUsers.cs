using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Strangers;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Mail;

namespace Shikaku.Casework.FacilityViews;

/// <summary>The people who hold a facility on the portal, those who came first before the others. Who shows them notes the look.</summary>
public sealed class ListFacilityUsers(AppDbContext db)
{
    /// <summary>Enough for the largest.</summary>
    private const int Most = 200;

    public sealed record User(Guid Id, string Name, string Mail, DateTimeOffset RegisteredAt, bool MailConfirmed, bool Verified, bool Locked, bool Stopped);

    /// <param name="masked">Of the mail addresses enough to recognise one that is read out.</param>
    public async Task<IReadOnlyList<User>> OfAsync(FacilityCode code, bool masked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var users = await db.PortalMemberships.AsNoTracking().Where(m => m.FacilityCode == code).OrderBy(m => m.RegisteredAt).Take(Most)
            .Join(db.PortalUsers, m => m.UserId, u => u.Id, (m, u) => new { u.Id, u.Name, u.Email, u.EmailConfirmed, u.DisabledAt, m.RegisteredAt, m.VerifiedAt }).ToListAsync(cancellationToken);
        var waiting = await new WrongTries(db).WaitingAsync(TryKind.PortalSignIn, users.Select(each => Actor.Portal(each.Id).ToString()), now, cancellationToken);
        return users.ConvertAll(each => new User(
            each.Id,
            each.Name,
            masked ? MailAddressMask.Of(each.Email ?? "") : each.Email ?? "",
            each.RegisteredAt,
            each.EmailConfirmed,
            each.VerifiedAt is not null,
            waiting.Contains(Actor.Portal(each.Id)),
            each.DisabledAt is not null));
    }
}
