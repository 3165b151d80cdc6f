using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.SignIn;

/// <summary>The facility in use changes: in this session at once, and for the next one to begin with.</summary>
public sealed class ChooseFacility(AppDbContext db)
{
    public async Task RunAsync(Guid user, Guid session, FacilityCode facility, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.SignInSessions.Where(s => s.Id == session && s.UserId == user).ExecuteUpdateAsync(set => set.SetProperty(s => s.FacilityCode, facility), cancellationToken);
        await db.PortalMemberships.Where(m => m.UserId == user && m.FacilityCode == facility)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ChosenAt, now.ToUniversalTime()), cancellationToken);
    }
}
