using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;

namespace Shikaku.TestKit.Audit;

public static class TestLooks
{
    /// <summary>Somebody of the staff, for reads that note who sees what.</summary>
    public static ActingAs ByStaff => new(Actor.Staff(Guid.NewGuid()), Reason: null, FixedClock.Morning);
}
