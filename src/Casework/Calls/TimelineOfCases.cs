using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Claims;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Calls;

/// <summary>Applications, claims and declarations of a facility, step by step. Notes and assignments are among staff, and no part of it.</summary>
public sealed class TimelineOfCases(AppDbContext db)
{
    private static readonly ApplicationEventKind[] AmongStaff = [ApplicationEventKind.Flagged, ApplicationEventKind.Assigned, ApplicationEventKind.Noted];
    private static readonly ClaimEventKind[] ClaimsAmongStaff = [ClaimEventKind.Flagged, ClaimEventKind.Assigned, ClaimEventKind.Noted];

    public async Task<IEnumerable<TimelineEntry>> OfAsync(FacilityCode facility, CancellationToken cancellationToken) =>
    [
        .. await ApplicationsAsync(facility, cancellationToken),
        .. await ClaimsAsync(facility, cancellationToken),
        .. await ExemptionsAsync(facility, cancellationToken),
        .. await CoLocationsAsync(facility, cancellationToken),
    ];

    private async Task<IEnumerable<TimelineEntry>> ApplicationsAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var rows = await (from application in db.UsageApplications.AsNoTracking().Where(a => a.FacilityCode == facility)
                          join step in db.ApplicationEvents.AsNoTracking() on application.Id equals step.ApplicationId
                          where !AmongStaff.Contains(step.Kind)
                          orderby step.At descending
                          select new { step.At, step.Actor, step.Kind, application.Number, Application = application.Kind }).Take(GatherTimeline.Most).ToListAsync(cancellationToken);
        var names = await ActorNames.FindAsync(db, rows.Select(row => row.Actor), cancellationToken);
        return rows.Select(row => new TimelineEntry(
            row.At, TimelineArea.Application, $"{ApplicationStates.Name(row.Application)}：{names[row.Actor]}{ApplicationDeeds.InWords(row.Kind)}", row.Number));
    }

    private async Task<IEnumerable<TimelineEntry>> ClaimsAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var rows = await (from claim in db.Claims.AsNoTracking().Where(c => c.FacilityCode == facility)
                          join step in db.ClaimEvents.AsNoTracking() on claim.Id equals step.ClaimId
                          where !ClaimsAmongStaff.Contains(step.Kind)
                          orderby step.At descending
                          select new { step.At, step.Actor, step.Kind, claim.Number, Programme = claim.Kind }).Take(GatherTimeline.Most).ToListAsync(cancellationToken);
        var names = await ActorNames.FindAsync(db, rows.Select(row => row.Actor), cancellationToken);
        return rows.Select(row => new TimelineEntry(
            row.At, TimelineArea.Claim, $"{ClaimStates.Name(row.Programme)}：{names[row.Actor]}{ClaimDeeds.InWords(row.Kind, row.Programme)}", row.Number));
    }

    private async Task<IEnumerable<TimelineEntry>> ExemptionsAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var rows = await db.Exemptions.AsNoTracking().Where(e => e.FacilityCode == facility).OrderByDescending(e => e.DeclaredAt).Take(GatherTimeline.Most)
            .Select(e => new { e.Number, e.Kind, e.State, e.DeclaredAt, e.DecidedAt }).ToListAsync(cancellationToken);
        return rows.SelectMany(row => Entries(
            TimelineArea.Declaration, row.Number, (row.DeclaredAt, $"やむを得ない事由（{ExemptionConditions.Name(row.Kind)}）：申告"), (row.DecidedAt, $"やむを得ない事由：{ExemptionTransitions.Name(row.State)}")));
    }

    private async Task<IEnumerable<TimelineEntry>> CoLocationsAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        var rows = await db.CoLocations.AsNoTracking().Where(c => c.MainFacility == facility || c.SubFacility == facility).OrderByDescending(c => c.DeclaredAt).Take(GatherTimeline.Most)
            .ToListAsync(cancellationToken);
        return rows.SelectMany(row => Entries(
            TimelineArea.CoLocation, row.Id.ToString(),
            (row.DeclaredAt, $"併設申告：申告（この施設は{CoLocationRules.Name(row.MainFacility == facility ? CoLocationRole.Main : CoLocationRole.Sub)}）"),
            (row.ConfirmedAt, "併設申告：成立"), (row.EndedAt, $"併設申告：{CoLocationRules.Name(row.State)}")));
    }

    private static IEnumerable<TimelineEntry> Entries(TimelineArea area, string number, params (DateTimeOffset? At, string Text)[] steps) =>
        steps.Where(step => step.At is not null).Select(step => new TimelineEntry(step.At!.Value, area, step.Text, number));
}
