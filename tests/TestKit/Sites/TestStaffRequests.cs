using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Database;

namespace Shikaku.TestKit.Sites;

/// <summary>What administrators ask of one another. People that are not there are added.</summary>
public static class TestStaffRequests
{
    /// <summary>Nobody has said anything to it yet.</summary>
    public static Task<Guid> AskAsync(TestDatabase database, Guid whom, Guid askedBy, DateTimeOffset at) => AddAsync(database, whom, askedBy, at, agreedBy: null);

    public static Task<Guid> AgreedAsync(TestDatabase database, Guid whom, Guid askedBy, Guid agreedBy, DateTimeOffset at) => AddAsync(database, whom, askedBy, at, agreedBy);

    private static async Task<Guid> AddAsync(TestDatabase database, Guid whom, Guid askedBy, DateTimeOffset at, Guid? agreedBy)
    {
        at = at.ToUniversalTime();
        await using var db = database.OwnerContext();
        foreach (var id in new[] { whom, askedBy, agreedBy ?? askedBy }.Distinct())
        {
            if (!await db.StaffUsers.AnyAsync(u => u.Id == id))
            {
                db.StaffUsers.Add(new StaffUser { Id = id, UserName = id.ToString("N"), NormalizedUserName = id.ToString("N").ToUpperInvariant(), Name = "見本", Role = StaffRole.Administrator, CreatedAt = at });
            }
        }

        // The people first: the requests refer to them by number alone.
        await db.SaveChangesAsync();
        var request = new StaffRequest
        {
            Id = Guid.NewGuid(), Kind = StaffRequestKind.Enable, UserId = whom, Reason = "見本", AskedBy = askedBy, AskedAt = at, LapsesAt = at + SecondAdministrator.Lapse,
            Outcome = agreedBy is null ? null : StaffRequestOutcome.Agreed, SettledBy = agreedBy, SettledAt = agreedBy is null ? null : at,
        };
        db.StaffRequests.Add(request);
        await db.SaveChangesAsync();
        return request.Id;
    }
}
