using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.Enforcement;

/// <summary>Whose facilities somebody may act on.</summary>
/// <param name="Bureau">Those of its region alone; null: of the whole country.</param>
/// <param name="OwnFacilityCodes">Facilities the person belongs to or is close to: never.</param>
public sealed record EnforcementWorker(RegionalBureau? Bureau, IReadOnlyList<string> OwnFacilityCodes)
{
    public IReadOnlyList<string> Prefectures => Bureau is { } bureau ? RegionalBureaus.PrefecturesOf(bureau) : RegionalBureaus.Prefectures;

    public bool Sees(FacilityCode facility) => Bureau is null || RegionalBureaus.Of(facility) == Bureau;
}

/// <summary>通知, 集団指導 or 中止 of a selection: all of them or none, judged by what is so now.</summary>
public sealed class RecordSteps(AppDbContext db, ListUnintroduced list)
{
    public const int LongestPlace = 200;

    /// <param name="HeldOn">Of the letter, or of the 集団指導.</param>
    /// <param name="Place">Of 集団指導.</param>
    public sealed record Request(EnforcementStepKind Kind, IReadOnlyList<FacilityCode> Facilities, DateOnly HeldOn, string? Place, EnforcementWorker Worker);

    public sealed record Done(Guid BatchId, int Count);

    public async Task<Outcome<Done>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        var codes = request.Facilities.Distinct().ToList();
        if (FindProblem(request, codes) is { } problem)
        {
            return problem;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // One at a time: two people who choose the same facility must not both take the step.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('Enforcement.Record'))", cancellationToken);
        if (await JudgeAsync(request, codes, JapanDay.Of(context.At), cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var numbers = await db.Database.SqlQuery<long>($"""select nextval('letter_numbers') as "Value" from generate_series(1, {codes.Count})""").ToListAsync(cancellationToken);
        var batch = Guid.NewGuid();
        db.EnforcementSteps.AddRange(codes.Order(Comparer<FacilityCode>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value)))
            .Zip(numbers.Order(), (code, number) => Row(request, code, batch, number, context)));
        await db.SaveChangesAsync(cancellationToken);

        db.AuditEvents.Add(AuditEvent.Of(context, $"Enforcement.{request.Kind}", $"enforcement:{batch}", JsonSerializer.Serialize(new
        {
            heldOn = request.HeldOn, facilities = codes.Select(code => code.Value),
        })));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done(batch, codes.Count);
    }

    private static Refusal? FindProblem(Request request, List<FacilityCode> codes) =>
        codes.Count == 0 ? EnforcementRefusals.NothingChosen
        : codes.Count > ListUnintroduced.MostChosen ? EnforcementRefusals.TooManyChosen
        : !codes.TrueForAll(request.Worker.Sees) ? EnforcementRefusals.NotOnTheList
        : codes.Exists(code => request.Worker.OwnFacilityCodes.Contains(code.Value, StringComparer.Ordinal)) ? EnforcementRefusals.OwnFacility
        : request.Kind == EnforcementStepKind.GroupGuidance && (request.Place ?? "").Trim().Length is 0 or > LongestPlace ? EnforcementRefusals.PlaceMissing
        : null;

    private async Task<Refusal?> JudgeAsync(Request request, List<FacilityCode> codes, DateOnly today, CancellationToken cancellationToken)
    {
        var filter = new EnforcementFilter(today, request.Worker.Prefectures, Practice: null, Stage: null);
        var met = new HashSet<FacilityCode>();
        await foreach (var row in list.OfAsync(filter, codes, cancellationToken))
        {
            met.Add(row.Code);
            if (EnforcementStages.Judge(request.Kind, row.State, row.History, request.HeldOn, today) is { } refusal)
            {
                return refusal with { Detail = $"{row.Name}（機関コード {row.Code}）です。{refusal.Detail}" };
            }
        }

        return met.Count < codes.Count ? EnforcementRefusals.NotOnTheList : null;
    }

    private static EnforcementStep Row(Request request, FacilityCode code, Guid batch, long number, ActionContext context) => new()
    {
        Id = Guid.NewGuid(),
        BatchId = batch,
        FacilityCode = code,
        Kind = request.Kind,
        AsOf = JapanDay.Of(context.At),
        HeldOn = request.HeldOn,
        Place = request.Kind == EnforcementStepKind.GroupGuidance ? request.Place!.Trim() : null,
        LetterNumber = DatedNumber.Of('N', JapanDay.Of(context.At), number),
        RecordedAt = context.At.ToUniversalTime(),
        RecordedBy = context.Actor,
    };
}
