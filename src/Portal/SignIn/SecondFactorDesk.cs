using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.SignIn;
using Shikaku.Web.Security;

namespace Shikaku.Portal.SignIn;

/// <summary>Whom the portal asks for a second factor: everybody who has one, and who has none while codes are mailed.</summary>
public sealed class SecondFactorDesk(AppDbContext db, TimeProvider time, MailedCodes mailed) : ISecondFactorDesk
{
    public async Task<string?> FindAskingPageAsync(HttpContext http, AsksSecondFactorAttribute asked)
    {
        // Nobody is signed in, or nobody any more: that is said elsewhere.
        if (http.MeOrNobody() is not { } me)
        {
            return null;
        }

        if (asked.ClosedAfterReset && await ClosedUntilAsync(me.UserId, http.RequestAborted) is not null)
        {
            return PortalAddresses.Account.Closed;
        }

        var shown = http.Features.Get<PersonProof>() is { HasSecondFactor: true };
        return shown || (!mailed.AreSent && !(await SecondFactors.OfAsync(db, me.UserId, http.RequestAborted)).Any) ? null : PortalAddresses.Account.SecondFactor;
    }

    /// <returns>The last instant at which it is closed; null: it is not.</returns>
    public async Task<DateTimeOffset?> ClosedUntilAsync(Guid userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUniversalTime();
        return await db.PortalUsers.Where(u => u.Id == userId && u.ClosedUntil >= now).Select(u => u.ClosedUntil).SingleOrDefaultAsync(cancellationToken);
    }
}
