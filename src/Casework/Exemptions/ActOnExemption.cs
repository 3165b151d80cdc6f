using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Exemptions;

/// <summary>結び付け, asking for a missing day, 受理 and 不受理 by staff, 取下げ by the facility. What of it may be done when stands in <see cref="ExemptionTransitions"/>.</summary>
public sealed class ActOnExemption(AppDbContext db, Outbox outbox)
{
    /// <param name="Version">What the person saw.</param>
    /// <param name="Facility">Of a match: that of the master. Of a withdrawal: the person's own.</param>
    /// <param name="Text">Of a decision: what the facility reads.</param>
    /// <param name="OwnFacilities">Of staff: facilities whose declarations they never touch.</param>
    /// <param name="PlannedOn">What the facility answered.</param>
    public sealed record Request(
        ExemptionNumber Number, int Version, ExemptionAction Action, FacilityCode? Facility, string? Text, OwnFacilities OwnFacilities, DateOnly? PlannedOn = null);

    public sealed record Done(ExemptionNumber Number, ExemptionState State);

    public async Task<Outcome<Done>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var exemption = await db.Exemptions.FromSql($"select * from exemptions where number = {request.Number.Value} for update").SingleOrDefaultAsync(cancellationToken);
        if (exemption is null || (request.Action == ExemptionAction.Withdraw && exemption.FacilityCode != request.Facility))
        {
            return ExemptionRefusals.Unknown;
        }

        if (FindProblem(exemption, request) is { } problem)
        {
            return problem;
        }

        if (await ApplyAsync(exemption, request, context, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        exemption.Version++;
        if (request.Action == ExemptionAction.Ask)
        {
            outbox.Add(ExemptionMails.AskForDay(exemption), context.At);
        }

        if (exemption.Email.Length > 0 && (request.Action is ExemptionAction.Accept or ExemptionAction.Reject))
        {
            outbox.Add(ExemptionMails.Decided(exemption), context.At);
        }

        db.AuditEvents.Add(AuditEvent.Of(context, AuditedAs(request.Action), exemption.Number));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done(exemption.Number, exemption.State);
    }

    private static Refusal? FindProblem(Exemption exemption, Request request)
    {
        var facility = exemption.FacilityCode ?? (request.Action == ExemptionAction.Match ? request.Facility : null);
        var decides = request.Action is ExemptionAction.Accept or ExemptionAction.Reject;
        return exemption.Version != request.Version ? ExemptionRefusals.ChangedMeanwhile
            : facility is not null && request.OwnFacilities.Contains(facility) ? ExemptionRefusals.OwnFacility
            : ExemptionTransitions.Next(exemption.State, request.Action) is null ? ExemptionRefusals.NotPossibleNow
            : decides && (request.Text ?? "").Trim().Length is 0 or > TextLimits.Message ? ExemptionRefusals.TextMissing
            : request.Action == ExemptionAction.Accept && exemption.FacilityCode is null ? ExemptionRefusals.FacilityMissing
            : JudgeDay(exemption, request);
    }

    // Paper is judged by the day on which it came.
    private static Refusal? JudgeDay(Exemption exemption, Request request) => request.Action switch
    {
        ExemptionAction.Ask => !exemption.LacksDay ? ExemptionRefusals.NotPossibleNow : exemption.Email.Length == 0 ? ExemptionRefusals.NobodyToAsk : null,
        ExemptionAction.Supply => !exemption.LacksDay ? ExemptionRefusals.NotPossibleNow : JudgeDay(exemption.Kind, request.PlannedOn, exemption.ReceivedOn),
        ExemptionAction.Accept when exemption.LacksDay => ExemptionRefusals.DayNotSupplied,
        ExemptionAction.Accept when ExemptionConditions.IsDated(exemption.Kind) => JudgeDay(exemption.Kind, exemption.PlannedOn, exemption.ReceivedOn),
        _ => null,
    };

    private static Refusal? JudgeDay(ExemptionKind kind, DateOnly? plannedOn, DateOnly receivedOn) =>
        ExemptionConditions.Judge(new ExemptionAnswers(kind, Dated: true, PlannedOn: plannedOn), receivedOn);

    private async Task<Refusal?> ApplyAsync(Exemption exemption, Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (request.Action == ExemptionAction.Match)
        {
            var today = JapanDay.Of(context.At);
            var exists = request.Facility is { } chosen && await db.Facilities.AnyAsync(
                f => f.FacilityCode == chosen && f.Kind == FacilityKind.TreatmentOffice && (f.ClosedOn == null || f.ClosedOn > today), cancellationToken);
            exemption.FacilityCode = exists ? request.Facility : exemption.FacilityCode;
            return exists ? null : ExemptionRefusals.FacilityUnknown;
        }

        if (request.Action is ExemptionAction.Ask or ExemptionAction.Supply)
        {
            exemption.AskedAt = request.Action == ExemptionAction.Ask ? context.At.ToUniversalTime() : exemption.AskedAt;
            exemption.PlannedOn ??= request.PlannedOn;
            return null;
        }

        if (request.Action == ExemptionAction.Accept && await FindObstacleAsync(exemption, JapanDay.Of(context.At), cancellationToken) is { } obstacle)
        {
            return obstacle;
        }

        exemption.State = ExemptionTransitions.Next(exemption.State, request.Action)!.Value;
        if (request.Action != ExemptionAction.Withdraw)
        {
            exemption.DecidedAt = context.At.ToUniversalTime();
            exemption.DecidedBy = context.Actor;
            exemption.DecisionText = request.Text!.Trim();
        }

        return null;
    }

    /// <summary>Another accepted one, or a kind that is not of the facility's practice.</summary>
    private async Task<Refusal?> FindObstacleAsync(Exemption exemption, DateOnly today, CancellationToken cancellationToken)
    {
        var practices = await db.Facilities.Where(f => f.FacilityCode == exemption.FacilityCode).Select(f => f.Practices).SingleAsync(cancellationToken);
        var isJudo = practices.Contains("JudoTherapy", StringComparer.Ordinal);
        var fits = exemption.Kind switch
        {
            ExemptionKind.JudoElderly => isJudo,
            ExemptionKind.AhakiElderlyOrVisuallyImpaired => practices.Length > (isJudo ? 1 : 0),
            _ => true,
        };

        // Accepting waits for its turn: no two count on one day.
        await db.LockAcceptedExemptionsAsync(cancellationToken);
        return !fits ? ExemptionRefusals.PracticeDiffers
            : await db.Exemptions.AnyAsync(
                e => e.FacilityCode == exemption.FacilityCode && e.State == ExemptionState.Accepted && e.Id != exemption.Id && (e.PlannedOn == null || e.PlannedOn >= today), cancellationToken)
                ? ExemptionRefusals.AnotherAccepted
                : null;
    }

    private static string AuditedAs(ExemptionAction action) => action switch
    {
        ExemptionAction.Match => AuditActions.Exemptions.Match,
        ExemptionAction.Ask => AuditActions.Exemptions.Ask,
        ExemptionAction.Supply => AuditActions.Exemptions.Supply,
        ExemptionAction.Accept => AuditActions.Exemptions.Accept,
        ExemptionAction.Reject => AuditActions.Exemptions.Reject,
        ExemptionAction.Withdraw => AuditActions.Exemptions.Withdraw,
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };
}
