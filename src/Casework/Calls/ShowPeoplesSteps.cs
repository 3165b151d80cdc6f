using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.CoLocations;
using Shikaku.Casework.Enforcement;
using Shikaku.Casework.NextSteps;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.NextSteps;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Calls;

/// <summary>「次にすること」 as each person of a facility reads it on the portal: who calls and who listens look at the same words.</summary>
public sealed class ShowPeoplesSteps(AppDbContext db, ShowNextSteps steps, ShowReliance reliances, ShowDuty duties)
{
    /// <summary>Each costs what the first page of the portal costs. Those who came first.</summary>
    private const int MostPeople = 3;

    /// <param name="Names">Of those who read just this.</param>
    /// <param name="View">Null: nothing is to do, and the portal shows no steps.</param>
    public sealed record Shown(IReadOnlyList<string> Names, NextAction Next, NextStepsView? View);

    /// <summary>Nobody: the facility has not registered on the portal.</summary>
    public async Task<IReadOnlyList<Shown>> OfAsync(FacilityCode facility, DateOnly today, CancellationToken cancellationToken)
    {
        var people = await db.PortalMemberships.AsNoTracking().Where(m => m.FacilityCode == facility)
            .Join(db.PortalUsers.Where(u => u.DisabledAt == null), m => m.UserId, u => u.Id, (m, u) => new { u.Id, u.Name, Verified = m.VerifiedAt != null, m.RegisteredAt })
            .OrderByDescending(p => p.Verified).ThenBy(p => p.RegisteredAt).Take(MostPeople).ToListAsync(cancellationToken);
        var shown = new List<Shown>();
        foreach (var person in people)
        {
            var seen = await OfPersonAsync(person.Id, facility, person.Verified, today, cancellationToken);
            var same = shown.FindIndex(before => before.Next.Sentence == seen.Next.Sentence);
            if (same < 0)
            {
                shown.Add(seen with { Names = [person.Name] });
            }
            else
            {
                shown[same] = shown[same] with { Names = [.. shown[same].Names, person.Name] };
            }
        }

        return shown;
    }

    private async Task<Shown> OfPersonAsync(Guid user, FacilityCode facility, bool verified, DateOnly today, CancellationToken cancellationToken)
    {
        var portal = await steps.OfAsync(user, facility, verified, today, cancellationToken);
        var usageStart = portal.Applications.FirstOrDefault(sent => sent.Kind == ApplicationKind.UsageStart && sent.State != ApplicationState.Withdrawn);
        var standing = (await reliances.OfAsync(facility, user, today, cancellationToken))?.Standing;
        var owes = standing == CoLocationStanding.MainNotYet && (await duties.OfAsync(facility, today, cancellationToken)).State == DutyState.NotMet;
        var nothing = CoLocationActions.Of(standing, works: portal.WorkingSince is not null, usageStart?.State, owes);
        return nothing is null ? new Shown([], portal.View.Next, portal.View) : new Shown([], nothing, View: null);
    }
}
