using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

internal static class Makers
{
    /// <summary>Whether one of the staff had part in making the other, letting them in again or giving them a new way to sign in, within <see cref="SecondAdministrator.MakersBar"/>.</summary>
    public static async Task<bool> HasMadeAsync(this AppDbContext db, Actor maker, Actor made, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (maker is not { Kind: ActorKind.Staff, Person: { } one } || made is not { Kind: ActorKind.Staff, Person: { } other })
        {
            return false;
        }

        var since = (now - SecondAdministrator.MakersBar).ToUniversalTime();
        return await db.StaffRequests.AnyAsync(
            r => r.UserId == other && r.Outcome == StaffRequestOutcome.Agreed && r.SettledAt > since && (r.AskedBy == one || r.SettledBy == one), cancellationToken);
    }
}
