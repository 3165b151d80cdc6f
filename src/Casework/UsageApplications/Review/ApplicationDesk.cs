using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Telemetry;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Cases;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>利用開始申請 and 追加申請.</summary>
public sealed class ApplicationDesk(AppDbContext db) : CaseDesk<UsageApplication, ApplicationState>(db)
{
    /// <summary>Who approves without a person.</summary>
    public static readonly Actor AutomaticActor = Actor.System("review");

    public override string AuditOfAssigning => AuditActions.Review.Assign;

    public override string AuditOfNoting => AuditActions.Review.Note;

    public override CaseRefusals Refusals => ReviewRefusals.OfCase;

    public override CaseTransitions<ApplicationState> Transitions => ApplicationTransitions.Table;

    public override void Move(UsageApplication taken, ApplicationState state, DateTimeOffset now)
    {
        taken.State = state;
        taken.ConsideredAt ??= now;
        taken.Version++;
    }

    public override void Write(UsageApplication taken, CaseAction action, CaseEntry entry, ActingAs context) => Db.ApplicationEvents.Add(new ApplicationEvent
    {
        ApplicationId = taken.Id,
        At = context.At.ToUniversalTime(),
        Actor = context.Actor,
        Kind = KindOf(action),
        PublicText = entry.PublicText,
        InternalText = entry.InternalText,
        Reasons = entry.Reasons ?? [],
    });

    public override void Count(UsageApplication decided, CaseAction action, Actor actor) => Counts.Decision(decided.Kind, KindOf(action), actor);

    protected override IQueryable<UsageApplication> Locked(string number) =>
        Db.UsageApplications.FromSql($"select * from usage_applications where number = {number} for update");

    protected override ApplicationState StateOf(UsageApplication found) => found.State;

    protected override bool IsDecidedAutomatically(UsageApplication found) => found.DecidedBy == AutomaticActor;

    protected override async Task<Deed?> FindLastDeedAsync(UsageApplication found, CancellationToken cancellationToken)
    {
        var last = await Db.ApplicationEvents.AsNoTracking().Where(e => e.ApplicationId == found.Id).OrderByDescending(e => e.Id).FirstOrDefaultAsync(cancellationToken);
        return last is null ? null : new Deed(last.At, last.Actor, ApplicationDeeds.InWords(last.Kind));
    }

    private static ApplicationEventKind KindOf(CaseAction action) => action switch
    {
        CaseAction.Return => ApplicationEventKind.Returned,
        CaseAction.Refuse => ApplicationEventKind.Rejected,
        CaseAction.Assign => ApplicationEventKind.Assigned,
        CaseAction.Note => ApplicationEventKind.Noted,
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };
}
