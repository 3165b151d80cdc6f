using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.Casework.PayeeAccounts;

/// <summary>One change of a facility's account at a time, the first one included, which has no row to lock.</summary>
internal static class FacilityLock
{
    // Any number of our own.
    private const int Kind = 0x53484B50;

    public static Task<int> TakeAsync(AppDbContext db, FacilityCode facility, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Kind}, hashtext({facility.Value}))", cancellationToken);
}

internal static class PayeeAccountEnds
{
    public static void EndAs(this PayeeAccount account, PayeeAccountState state, ActionContext context)
    {
        account.State = state;
        account.DecidedAt = context.At.ToUniversalTime();
        account.DecidedBy = context.Actor;
        account.Version++;
    }
}
