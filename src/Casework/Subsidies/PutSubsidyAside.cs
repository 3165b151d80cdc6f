using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Programmes;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>「購入していない」: the round's 助成金 is no more offered on the home page, until the facility takes that back. Twice is the same as once; a claim can be sent all the same.</summary>
public sealed class PutSubsidyAside(AppDbContext db, FindProgrammes programmes)
{
    /// <param name="Round">Key of the round; null: the first one that counts.</param>
    public sealed record Request(FacilityCode Facility, FacilityKind Kind, bool Aside, string? Round = null);

    public sealed record Put(bool Aside);

    public async Task<Outcome<Put>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var offer = await programmes.OfferAsync(ProgrammeKind.Subsidy, request.Kind, JapanDay.Of(context.At), cancellationToken);
        if (offer.Find(request.Round) is not { } round || !offer.Counts(round))
        {
            return SubsidyRefusals.NoProgramme;
        }

        var key = round.Programme.Key;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var changed = request.Aside
            ? await db.Database.ExecuteSqlAsync(
                $"""
                insert into subsidies_put_aside (facility_code, programme_key, put_aside_at)
                values ({request.Facility.Value}, {key}, {context.At.ToUniversalTime()}) on conflict do nothing
                """,
                cancellationToken)
            : await db.SubsidiesPutAside.Where(s => s.FacilityCode == request.Facility && s.ProgrammeKey == key).ExecuteDeleteAsync(cancellationToken);
        if (changed > 0)
        {
            db.AuditEvents.Add(AuditEvent.Of(context, request.Aside ? AuditActions.Subsidies.PutAside : AuditActions.Subsidies.TakeUp, request.Facility.Value, $$"""{"programme":"{{key}}"}"""));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return new Put(request.Aside);
    }
}
