using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Enforcement;

/// <summary>The steps that were recorded, as far as the person sees their region.</summary>
public sealed class ShowSteps(AppDbContext db)
{
    private const int MostBatches = 200;

    /// <param name="Unrecorded">集団指導 whose attendance is not recorded.</param>
    public sealed record Batch(Guid BatchId, EnforcementStepKind Kind, DateOnly HeldOn, string? Place, DateTimeOffset RecordedAt, Actor RecordedBy, int Count, int Unrecorded);

    public sealed record Row(EnforcementStep Step, Facility Facility);

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<Batch>> BatchesAsync(EnforcementWorker worker, CancellationToken cancellationToken)
    {
        string[] prefectures = [.. worker.Prefectures];
        var found = await db.Database.SqlQuery<Found>($"""
            select batch_id as "BatchId", kind as "Kind", held_on as "HeldOn", max(place) as "Place", recorded_at as "RecordedAt", recorded_by as "RecordedBy",
                   count(*)::int as "Count", count(*) filter (where attended is null and cancelled_at is null and kind = 'GroupGuidance')::int as "Unrecorded"
            from enforcement_steps where left(facility_code, 2) = any({prefectures})
            group by batch_id, kind, held_on, recorded_at, recorded_by order by recorded_at desc, batch_id limit {MostBatches}
            """).ToListAsync(cancellationToken);
        return found.ConvertAll(b => new Batch(b.BatchId, Enum.Parse<EnforcementStepKind>(b.Kind), b.HeldOn, b.Place, b.RecordedAt, Actor.Parse(b.RecordedBy), b.Count, b.Unrecorded));
    }

    /// <summary>In the order of their letters; empty: there is none for this person.</summary>
    public async Task<IReadOnlyList<Row>> BatchAsync(Guid batch, EnforcementWorker worker, ActingAs context, CancellationToken cancellationToken)
    {
        var rows = await (
            from step in db.EnforcementSteps.AsNoTracking()
            where step.BatchId == batch
            join facility in db.Facilities.AsNoTracking() on step.FacilityCode equals facility.FacilityCode
            orderby step.LetterNumber
            select new Row(step, facility)).ToListAsync(cancellationToken);
        var seen = rows.FindAll(row => worker.Sees(row.Facility.FacilityCode));
        if (seen.Count > 0)
        {
            await new NoteLooks(db).RunAsync(context, AuditActions.Enforcement.View, $"enforcement:{batch}", cancellationToken);
        }

        return seen;
    }

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<EnforcementStep>> OfFacilityAsync(FacilityCode facility, ActingAs context, CancellationToken cancellationToken)
    {
        await new NoteLooks(db).RunAsync(context, AuditActions.Enforcement.View, facility.Value, cancellationToken);
        return await db.EnforcementSteps.AsNoTracking().Where(s => s.FacilityCode == facility).OrderByDescending(s => s.RecordedAt).ThenByDescending(s => s.LetterNumber)
            .ToListAsync(cancellationToken);
    }

    private sealed record Found(Guid BatchId, string Kind, DateOnly HeldOn, string? Place, DateTimeOffset RecordedAt, string RecordedBy, int Count, int Unrecorded);
}
