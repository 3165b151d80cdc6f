using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Review;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Review;

/// <summary>
/// Locks the row of a case until the transaction ends, and says no where the person may not act or has not seen the latest. Whoever comes second
/// waits, and then sees what the first did.
/// </summary>
internal sealed class TakeCase(AppDbContext db)
{
    /// <param name="Next">The state the action leads to.</param>
    public sealed record Taken(UsageApplication Application, ApplicationState Next);

    public async Task<Outcome<Taken>> RunAsync(SeenCase seen, ReviewAction action, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!ReviewTransitions.Does(seen.Worker.Party, action))
        {
            return ReviewRefusals.RoleNotAllowed;
        }

        var rows = await db.UsageApplications.FromSql($"select * from usage_applications where number = {seen.Number} for update").ToListAsync(cancellationToken);
        if (rows is not [var application])
        {
            return ReviewRefusals.ApplicationUnknown;
        }

        if (seen.Worker.BelongsTo(application.FacilityCode))
        {
            return ReviewRefusals.OwnFacility;
        }

        if (application.Version != seen.Version)
        {
            return await ChangedAsync(application.Id, now, cancellationToken);
        }

        var automatic = application.DecidedBy == DecideAutomatically.Actor;
        return ReviewTransitions.Next(application.State, action, seen.Worker.Party, automatic) is { } next
            ? new Taken(application, next)
            : ReviewRefusals.StateNotAllowed;
    }

    private async Task<Refusal> ChangedAsync(Guid application, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await db.ApplicationEvents.AsNoTracking().Where(e => e.ApplicationId == application).OrderByDescending(e => e.Id).FirstOrDefaultAsync(cancellationToken);
        if (last is null)
        {
            return ReviewRefusals.ChangedMeanwhile;
        }

        var names = await ActorNames.FindAsync(db, [last.Actor], cancellationToken);
        var clock = JapanDay.Clock(last.At);
        var when = clock.ToString(JapanDay.Of(last.At) == JapanDay.Of(now) ? "H:mm" : "M月d日 H:mm", CultureInfo.InvariantCulture);
        return ReviewRefusals.ChangedMeanwhile with
        {
            Detail = $"{when} に {names[last.Actor]}{ActorNames.Deed(last.Kind)}。{ReviewRefusals.ChangedMeanwhile.Detail}",
        };
    }
}
