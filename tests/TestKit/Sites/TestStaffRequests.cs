using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Database;

namespace Shikaku.TestKit.Sites;

/// <summary>What two administrators agreed to earlier. People that are not there are added.</summary>
public static class TestStaffRequests
{
    public static async Task AgreedAsync(TestDatabase database, Guid whom, Guid askedBy, Guid agreedBy, DateTimeOffset at)
    {
        await using var db = database.OwnerContext();
        foreach (var id in new[] { whom, askedBy, agreedBy })
        {
            if (!await db.StaffUsers.AnyAsync(u => u.Id == id))
            {
                db.StaffUsers.Add(new StaffUser { Id = id, UserName = id.ToString("N"), NormalizedUserName = id.ToString("N").ToUpperInvariant(), Name = "見本", Role = StaffRole.Administrator, CreatedAt = at.ToUniversalTime() });
            }
        }

        db.StaffRequests.Add(new StaffRequest
        {
            Id = Guid.NewGuid(), Kind = StaffRequestKind.Enable, UserId = whom, Reason = "見本", AskedBy = askedBy, AskedAt = at.ToUniversalTime(), LapsesAt = at.ToUniversalTime(),
            Outcome = StaffRequestOutcome.Agreed, SettledBy = agreedBy, SettledAt = at.ToUniversalTime(),
        });
        await db.SaveChangesAsync();
    }
}
