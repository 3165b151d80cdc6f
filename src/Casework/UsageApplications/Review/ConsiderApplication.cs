using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Telemetry;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Cases;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>
/// Takes the oldest application nobody has considered, and approves it or says why a person must look. Any number of processes may run it: a row
/// that one holds is passed over by the others.
/// </summary>
public sealed class ConsiderApplication(AppDbContext db, RecordApproval approval, ReviewSettings settings)
{
    /// <param name="Except">Applications that could not be considered a moment ago: they must not keep the others waiting.</param>
    public sealed record Request(IReadOnlyCollection<Guid> Except);

    public sealed record Considered(ApplicationNumber Number, AutomaticApproval Decision);

    /// <returns>Null: nothing waits.</returns>
    /// <exception cref="NotConsideredException">This one failed; others may not.</exception>
    public async Task<Considered?> RunAsync(Request request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var except = request.Except.ToArray();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rows = await db.UsageApplications.FromSql($"""
            select * from usage_applications where state = 'Submitted' and considered_at is null and id <> all({except})
            order by submitted_at limit 1 for update skip locked
            """).ToListAsync(cancellationToken);
        if (rows is not [var application])
        {
            return null;
        }

        try
        {
            var decision = await DecideAsync(application, now, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            Counts.Decision(application.Kind, decision.Approved ? ApplicationEventKind.Approved : ApplicationEventKind.Flagged, ApplicationDesk.AutomaticActor);
            return new Considered(application.Number, decision);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            throw new NotConsideredException(application.Id, cause);
        }
    }

    private async Task<AutomaticApproval> DecideAsync(UsageApplication application, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = JapanDay.Of(now);
        var facts = await new GatherApplicationFacts(db).RunAsync(application, today, cancellationToken);
        var decision = AutomaticApproval.Decide(facts, AutomaticApprovalPolicy.On(today).WithSample(settings.SamplePercent));
        var context = new ActingAs(ApplicationDesk.AutomaticActor, Reason: null, now);
        if (decision.Approved)
        {
            var next = ApplicationTransitions.Table.After(application.State, CaseAction.Approve, CaseParty.Automatic);
            await approval.RunAsync(application, next, decision.RulesVersion, [.. decision.Reasons], context, cancellationToken);
        }
        else
        {
            await FlagAsync(application, decision, context, cancellationToken);
        }

        return decision;
    }

    // The version stays: nothing that the applicant or a reviewer has seen became wrong, and an approval asks about the flags of its moment.
    private async Task FlagAsync(UsageApplication application, AutomaticApproval decision, ActingAs context, CancellationToken cancellationToken)
    {
        application.Flags = [.. decision.Flags];
        application.ConsideredAt = context.At.ToUniversalTime();
        application.RulesVersion = decision.RulesVersion;
        db.ApplicationEvents.Add(new ApplicationEvent
        {
            ApplicationId = application.Id,
            At = context.At.ToUniversalTime(),
            Actor = context.Actor,
            Kind = ApplicationEventKind.Flagged,
            Reasons = [.. decision.Flags],
        });
        db.AuditEvents.Add(AuditEvent.Of(
            context, AuditActions.Review.Flag, application.Number, JsonSerializer.Serialize(new { decision.RulesVersion, decision.Flags })));
        await db.SaveChangesAsync(cancellationToken);
    }
}
