using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Enforcement;

/// <summary>Whose facilities somebody may act on.</summary>
/// <param name="Bureau">Those of its region alone; null: of no bureau.</param>
/// <param name="OwnFacilities">Facilities the person belongs to or is close to: never.</param>
/// <param name="Prefecture">Those of this one alone, 01 to 47; null: of no prefecture.</param>
public sealed record EnforcementWorker(RegionalBureau? Bureau, OwnFacilities OwnFacilities, string? Prefecture = null)
{
    public IReadOnlyList<string> Prefectures => Prefecture is { } one ? [one] : Bureau is { } bureau ? RegionalBureaus.PrefecturesOf(bureau) : RegionalBureaus.Prefectures;

    /// <summary>Null: of neither, who says in whose name it is.</summary>
    public EnforcementAuthority? Authority => Prefecture is not null ? EnforcementAuthority.Governor : Bureau is not null ? EnforcementAuthority.RegionalBureau : null;

    public bool Sees(FacilityCode facility) => Prefectures.Contains(RegionalBureaus.PrefectureOf(facility), StringComparer.Ordinal);
}

/// <summary>A step of a selection: all of them or none, judged by what is so now, 中止 at its own hour.</summary>
public sealed class RecordSteps(AppDbContext db, ListUnintroduced list)
{
    public const int LongestPlace = 200;

    /// <param name="HeldOn">Of the letter, or of the 集団指導.</param>
    /// <param name="Place">Of 集団指導.</param>
    /// <param name="Reason">Why, towards a facility that has applied or works.</param>
    /// <param name="Seen">What the person saw of such a facility.</param>
    /// <param name="Authority">Who signs.</param>
    public sealed record Request(
        EnforcementStepKind Kind, IReadOnlyList<FacilityCode> Facilities, DateOnly HeldOn, string? Place, EnforcementWorker Worker, string? Reason = null, string? Seen = null,
        EnforcementAuthority Authority = EnforcementAuthority.RegionalBureau);

    public sealed record Done(Guid BatchId, int Count);

    public async Task<Outcome<Done>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var codes = request.Facilities.Distinct().ToList();
        if (FindProblem(request, codes) is { } problem)
        {
            return problem;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // One at a time: two people who choose the same facility must not both take the step.
        await db.LockEnforcementAsync(cancellationToken);
        var rows = await RowsAsync(request, codes, JapanDay.Of(context.At), cancellationToken);
        if (Judge(request, codes, rows) is { } refusal)
        {
            return refusal;
        }

        var numbers = await db.Database.SqlQuery<long>($"""select nextval('letter_numbers') as "Value" from generate_series(1, {codes.Count})""").ToListAsync(cancellationToken);
        var batch = RandomId.New();
        db.EnforcementSteps.AddRange(rows.OrderBy(row => row.Code.Value, StringComparer.Ordinal).Zip(numbers.Order(), (row, number) => Step(request, row, batch, number, context)));
        db.AuditEvents.Add(AuditEvent.Of(context, AuditedAs(request.Kind), $"enforcement:{batch}", JsonSerializer.Serialize(new
        {
            heldOn = request.HeldOn, facilities = codes.Select(code => code.Value), why = rows.Exists(row => EnforcementStages.NeedsReason(request.Kind, row.Duty)) ? request.Reason?.Trim() : null,
        })));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done(batch, codes.Count);
    }

    private static Refusal? FindProblem(Request request, List<FacilityCode> codes) =>
        codes.Count == 0 ? EnforcementRefusals.NothingChosen
        : codes.Count > ListUnintroduced.MostChosen ? EnforcementRefusals.TooManyChosen
        : !codes.TrueForAll(request.Worker.Sees) ? EnforcementRefusals.NotOnTheList
        : codes.Exists(code => request.Worker.OwnFacilities.Contains(code)) ? EnforcementRefusals.OwnFacility
        : request.Kind == EnforcementStepKind.GroupGuidance && (request.Place ?? "").Trim().Length is 0 or > LongestPlace ? EnforcementRefusals.PlaceMissing
        : null;

    private async Task<List<ListUnintroduced.Row>> RowsAsync(Request request, List<FacilityCode> codes, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = new List<ListUnintroduced.Row>();
        await foreach (var row in list.OfAsync(new EnforcementFilter(today, request.Worker.Prefectures, Practice: null, Stage: null), codes, cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    private static Refusal? Judge(Request request, List<FacilityCode> codes, List<ListUnintroduced.Row> rows)
    {
        foreach (var row in rows)
        {
            if (JudgeOne(request, codes.Count, row) is { } refusal)
            {
                return refusal with { Detail = $"{row.Name}（機関コード {row.Code}）です。{refusal.Detail}" };
            }
        }

        return rows.Count < codes.Count ? EnforcementRefusals.NotOnTheList : null;
    }

    // Whoever is on its way is looked at alone, and nothing may have changed since it was.
    private static Refusal? JudgeOne(Request request, int chosen, ListUnintroduced.Row row)
    {
        var refusal = EnforcementStages.Judge(request.Kind, row.Duty, row.History, request.HeldOn, request.Reason);
        return (refusal is not null && refusal != EnforcementRefusals.WhyMissing) || !EnforcementStages.NeedsReason(request.Kind, row.Duty) ? refusal
            : chosen > 1 ? EnforcementRefusals.OneByOne
            : request.Seen != row.Duty.Seen ? EnforcementRefusals.ChangedMeanwhile
            : refusal;
    }

    private static EnforcementStep Step(Request request, ListUnintroduced.Row row, Guid batch, long number, ActingAs context) => new()
    {
        Id = RandomId.New(),
        BatchId = batch,
        FacilityCode = row.Code,
        Kind = request.Kind,
        AsOf = JapanDay.Of(context.At),
        HeldOn = request.HeldOn,
        Place = request.Kind == EnforcementStepKind.GroupGuidance ? request.Place!.Trim() : null,
        Authority = request.Authority,
        Reason = EnforcementStages.NeedsReason(request.Kind, row.Duty) ? request.Reason!.Trim() : null,
        Known = JsonSerializer.Serialize(new
        {
            appliedOn = row.Duty.Own.AppliedOn, activatedOn = row.Duty.Own.ActivatedOn, firstCheckOn = row.Duty.Own.FirstCheckOn, operationStart = row.Duty.Own.OperationStart,
        }),
        LetterNumber = LetterNumber.Of(JapanDay.Of(context.At), number),
        RecordedAt = context.At.ToUniversalTime(),
        RecordedBy = context.Actor,
    };

    private static string AuditedAs(EnforcementStepKind kind) => kind switch
    {
        EnforcementStepKind.Notice => AuditActions.Enforcement.Notice,
        EnforcementStepKind.GroupGuidance => AuditActions.Enforcement.GroupGuidance,
        EnforcementStepKind.SecondNotice => AuditActions.Enforcement.SecondNotice,
        EnforcementStepKind.DelegationSuspension => AuditActions.Enforcement.DelegationSuspension,
        EnforcementStepKind.Reinstatement => AuditActions.Enforcement.Reinstatement,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
