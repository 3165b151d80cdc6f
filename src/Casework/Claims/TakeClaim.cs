using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Review;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;

namespace Shikaku.Casework.Claims;

/// <summary>
/// Locks the row of a claim until the transaction ends, and says no where the person may not act or has not seen the latest. Whoever comes second
/// waits, and then sees what the first did.
/// </summary>
internal sealed class TakeClaim(AppDbContext db)
{
    /// <param name="Next">The state the action leads to.</param>
    public sealed record Taken(Claim Claim, ClaimState Next);

    public async Task<Outcome<Taken>> RunAsync(SeenCase seen, ClaimAction action, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var party = ClaimTransitions.PartyOf(seen.Worker.Role);
        if (!ClaimTransitions.Does(party, action))
        {
            return ClaimRefusals.RoleNotAllowed;
        }

        var rows = await db.Claims.FromSql($"select * from claims where number = {seen.Number} for update").ToListAsync(cancellationToken);
        if (rows is not [var claim])
        {
            return ClaimRefusals.ClaimUnknown;
        }

        if (seen.Worker.BelongsTo(claim.FacilityCode))
        {
            return ClaimRefusals.OwnFacility;
        }

        if (claim.Version != seen.Version)
        {
            return await ChangedAsync(claim, now, cancellationToken);
        }

        return ClaimTransitions.Next(claim.State, action, party) is { } next ? new Taken(claim, next) : ClaimRefusals.StateNotAllowed;
    }

    private async Task<Refusal> ChangedAsync(Claim claim, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await db.ClaimEvents.AsNoTracking().Where(e => e.ClaimId == claim.Id).OrderByDescending(e => e.Id).FirstOrDefaultAsync(cancellationToken);
        if (last is null)
        {
            return ClaimRefusals.ChangedMeanwhile;
        }

        var names = await ActorNames.FindAsync(db, [last.Actor], cancellationToken);
        var clock = JapanDay.Clock(last.At);
        var when = clock.ToString(JapanDay.Of(last.At) == JapanDay.Of(now) ? "H:mm" : "M月d日 H:mm", CultureInfo.InvariantCulture);
        return ClaimRefusals.ChangedMeanwhile with
        {
            Detail = $"{when} に {names[last.Actor]}{ClaimDeeds.InWords(last.Kind, claim.Kind)}。{ClaimRefusals.ChangedMeanwhile.Detail}",
        };
    }
}
