using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Telemetry;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Claims;

namespace Shikaku.Casework.Claims;

/// <summary>助成金交付申請 and 取組の実施報告.</summary>
public sealed class ClaimDesk(AppDbContext db) : CaseDesk<Claim, ClaimState>(db)
{
    /// <summary>Who grants without a person.</summary>
    public static readonly Actor AutomaticActor = Actor.System("claims");

    public override string AuditOfAssigning => AuditActions.Claims.Assign;

    public override string AuditOfNoting => AuditActions.Claims.Note;

    public override CaseRefusals Refusals => ClaimRefusals.OfCase;

    public override CaseTransitions<ClaimState> Transitions => ClaimTransitions.Table;

    public override void Move(Claim taken, ClaimState state, DateTimeOffset now)
    {
        taken.State = state;
        taken.Version++;
    }

    public override void Write(Claim taken, CaseAction action, CaseEntry entry, ActingAs context) => Db.ClaimEvents.Add(new ClaimEvent
    {
        ClaimId = taken.Id,
        At = context.At.ToUniversalTime(),
        Actor = context.Actor,
        Kind = KindOf(action),
        PublicText = entry.PublicText,
        InternalText = entry.InternalText,
        Reasons = entry.Reasons ?? [],
    });

    public override void Count(Claim decided, CaseAction action, Actor actor) => Counts.Decision(decided.Kind, KindOf(action), actor);

    protected override IQueryable<Claim> Locked(string number) => Db.Claims.FromSql($"select * from claims where number = {number} for update");

    protected override ClaimState StateOf(Claim found) => found.State;

    protected override bool IsDecidedAutomatically(Claim found) => found.DecidedBy == AutomaticActor;

    protected override async Task<Deed?> FindLastDeedAsync(Claim found, CancellationToken cancellationToken)
    {
        var last = await Db.ClaimEvents.AsNoTracking().Where(e => e.ClaimId == found.Id).OrderByDescending(e => e.Id).FirstOrDefaultAsync(cancellationToken);
        return last is null ? null : new Deed(last.At, last.Actor, ClaimDeeds.InWords(last.Kind, found.Kind));
    }

    private static ClaimEventKind KindOf(CaseAction action) => action switch
    {
        CaseAction.Return => ClaimEventKind.Returned,
        CaseAction.Refuse => ClaimEventKind.Refused,
        CaseAction.Assign => ClaimEventKind.Assigned,
        CaseAction.Note => ClaimEventKind.Noted,
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };
}
