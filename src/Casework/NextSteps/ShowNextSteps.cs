using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.NextSteps;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.NextSteps;

/// <summary>What 「次にすること」 is derived from, and what it shows at a glance.</summary>
public sealed class ShowNextSteps(AppDbContext db, GatherMoney gatherMoney)
{
    private const int ShownApplications = 5;

    private static readonly string[] SheetOpened = [AuditActions.DeviceAccounts.ShowSheet, AuditActions.DeviceAccounts.DownloadSheet];

    /// <param name="Applications">The latest first.</param>
    /// <param name="WorkingSince">A terminal works since then, or did.</param>
    public sealed record Shown(NextStepsView View, IReadOnlyList<Application> Applications, DeviceCounts Devices, DateOnly? WorkingSince, DateOnly? OperationStart);

    public sealed record Application(ApplicationNumber Number, ApplicationKind Kind, ApplicationState State, DateTimeOffset SubmittedAt, DateOnly DueOn);

    public sealed record DeviceCounts(int Available, int Registered, int Stopped)
    {
        public int All => Available + Registered + Stopped;
    }

    /// <param name="inUse">The facility in use.</param>
    /// <param name="verified">What is the facility's is this person's to see.</param>
    public async Task<Shown> OfAsync(Guid userId, FacilityCode inUse, bool verified, DateOnly today, CancellationToken cancellationToken)
    {
        var facility = verified ? inUse : null;
        var applications = await db.UsageApplications.AsNoTracking().Where(a => a.ApplicantId == userId && a.FacilityCode == inUse)
            .OrderByDescending(a => a.SubmittedAt).Take(ShownApplications)
            .Select(a => new Application(a.Number, a.Kind, a.State, a.SubmittedAt, a.DueOn)).ToListAsync(cancellationToken);
        var state = await StateAsync(userId, inUse, facility, cancellationToken);
        DateOnly? firstCheck = state.FirstCheckedAt is { } at ? JapanDay.Of(at) : null;
        var usageStart = applications.Find(a => a.Kind == ApplicationKind.UsageStart && a.State != ApplicationState.Withdrawn);
        var facts = new NextStepFacts(
            FacilityVerified: facility is not null,
            usageStart is null ? null : new ApplicationFact(usageStart.Number, usageStart.State, usageStart.DueOn),
            state.HasDraft,
            new DeviceFacts(state.Available, state.Unregistered, state.Registered, state.SheetOpened),
            state.ActivatedAt is { } activated ? JapanDay.Of(activated) : null,
            firstCheck,
            state.StartsOn,
            today,
            facility is not null ? await gatherMoney.OfAsync(facility, today, cancellationToken) : null);
        return new Shown(Rules.NextSteps.NextSteps.Decide(facts), applications, new DeviceCounts(state.Unregistered, state.Registered, state.Stopped), facts.WorkingSince, state.StartsOn);
    }

    private Task<State> StateAsync(Guid userId, FacilityCode inUse, FacilityCode? facility, CancellationToken cancellationToken)
    {
        string[] results = [.. OperationStartRules.SuccessfulResults];
        return db.Database.SqlQuery<State>($"""
            select exists (select from drafts where user_id = {userId} and facility_code = {inUse.Value}::char(10) and form_kind = 'UsageStart') as "HasDraft",
                   count(*) filter (where a.status = 'Available' and a.sealed_secrets is not null)::integer as "Available",
                   count(*) filter (where a.status = 'Available')::integer as "Unregistered",
                   count(*) filter (where a.status = 'Registered')::integer as "Registered",
                   count(*) filter (where a.status = 'Stopped')::integer as "Stopped",
                   min((select c.checked_at from eligibility_checks c where c.device_account_id = a.id and c.result_code = any({results}) order by c.checked_at limit 1)) as "FirstCheckedAt",
                   min(a.registered_at) as "ActivatedAt",
                   bool_or(exists (select from audit_events e where e.subject = a.login_id and e.action = any({SheetOpened}))) is true as "SheetOpened",
                   (select starts_on from operation_starts where facility_code = {facility?.Value}::char(10)) as "StartsOn"
            from device_accounts a
            where a.facility_code = {facility?.Value}::char(10)
            """).SingleAsync(cancellationToken);
    }

    /// <param name="Available">Accounts whose sheet can be used now.</param>
    /// <param name="Unregistered">Accounts in 利用可, locked ones too.</param>
    private sealed record State(bool HasDraft, int Available, int Unregistered, int Registered, int Stopped, DateTimeOffset? FirstCheckedAt, DateTimeOffset? ActivatedAt, bool SheetOpened, DateOnly? StartsOn);
}
