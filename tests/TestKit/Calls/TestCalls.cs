using Shikaku.Casework.Calls;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calls;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit.Database;

namespace Shikaku.TestKit.Calls;

/// <summary>Calls as they lie in the database.</summary>
public static class TestCalls
{
    public static async Task<Call> AddAsync(TestDatabase database, FacilityCode? facility = null, string reason = "error-code", DateTimeOffset? at = null, string? note = null)
    {
        var call = new Call
        {
            Id = Guid.NewGuid(), At = (at ?? FixedClock.Morning).ToUniversalTime(), AnsweredBy = Actor.Staff(Guid.NewGuid()), FacilityCode = facility, Reason = reason, Outcome = CallOutcome.Answered, Note = note,
        };
        await using var db = database.OwnerContext();
        db.Calls.Add(call);
        await db.SaveChangesAsync();
        return call;
    }
}
