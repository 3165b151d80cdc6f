using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.CoLocations;

/// <summary>
/// 併設申告 by one of the two, in the portal or on paper. It stands at once where <see cref="CoLocationTerms"/> says so, or where the other has declared the same; else the
/// other or staff look at it.
/// </summary>
public sealed class DeclareCoLocation(AppDbContext db, Outbox outbox, CoLocationMails mails)
{
    /// <param name="Id">Of the form: sent twice is declared once.</param>
    /// <param name="Own">The facility that declares, and what it says it is.</param>
    /// <param name="Person">Who declares in the portal; null: staff, with a paper of the facility.</param>
    public sealed record Request(Guid Id, FacilityCode Own, CoLocationRole Role, FacilityCode Other, Guid? Person)
    {
        /// <summary>Of staff: facilities they never touch.</summary>
        public OwnFacilities OwnFacilities { get; init; } = OwnFacilities.None;

        public FacilityCode Main => Role == CoLocationRole.Main ? Own : Other;

        public FacilityCode Sub => Role == CoLocationRole.Main ? Other : Own;
    }

    public sealed record Done(Guid Id, CoLocationState State);

    /// <summary>Null: nothing speaks against it.</summary>
    public async Task<Refusal?> FindProblemAsync(Request request, DateOnly today, CancellationToken cancellationToken)
    {
        if (request.Own == request.Other)
        {
            return CoLocationRefusals.OtherIsSelf;
        }

        if (request.OwnFacilities.Contains(request.Main) || request.OwnFacilities.Contains(request.Sub))
        {
            return CoLocationRefusals.OwnFacility;
        }

        if (await FindPersonsProblemAsync(request, cancellationToken) is { } notTheirs)
        {
            return notTheirs;
        }

        var both = await db.Facilities.AsNoTracking().Where(f => f.FacilityCode == request.Own || f.FacilityCode == request.Other).ToListAsync(cancellationToken);
        if (both.Count < 2 || both.Exists(f => f.ClosedOn <= today))
        {
            return CoLocationRefusals.OtherUnknown;
        }

        if (both.Exists(f => f.Kind != FacilityKind.TreatmentOffice))
        {
            return CoLocationRefusals.NotATreatmentOffice;
        }

        return await FindStandingInTheWayAsync(request, cancellationToken);
    }

    private async Task<Refusal?> FindStandingInTheWayAsync(Request request, CancellationToken cancellationToken)
    {
        var (main, sub) = (request.Main, request.Sub);
        var related = db.CoLocations.AsNoTracking().Open().Where(c => c.MainFacility == main || c.SubFacility == main || c.MainFacility == sub || c.SubFacility == sub);
        var open = await related.ToListAsync(cancellationToken);

        // A person nobody has verified does not answer for the facility, and stands in nobody's way: staff see what contradicts.
        var answers = request.Person is null || await IsVerifiedAsync(request.Own, request.Person, cancellationToken);
        if (answers)
        {
            var unproven = await related.Unproven(db).Select(c => c.Id).ToListAsync(cancellationToken);
            open.RemoveAll(c => unproven.Contains(c.Id) && (c.MainFacility != main || c.SubFacility != sub));
        }

        return open.Exists(c => c.SubFacility == sub && !(answers && IsAnswerTo(c, request))) ? CoLocationRefusals.SubTaken
            : open.Exists(c => c.SubFacility == main || c.MainFacility == sub) ? CoLocationRefusals.Chained
            : null;
    }

    public async Task<Outcome<Done>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Both at once become one, and no facility becomes main and sub at once.
        await db.LockCoLocationsAsync(cancellationToken);
        if (await db.CoLocations.AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id && c.DeclaredByFacility == request.Own, cancellationToken) is { } before)
        {
            return new Done(before.Id, before.State);
        }

        if (await FindProblemAsync(request, JapanDay.Of(context.At), cancellationToken) is { } problem)
        {
            return problem;
        }

        var (main, sub) = (request.Main, request.Sub);
        var waiting = await db.CoLocations.SingleOrDefaultAsync(c => c.MainFacility == main && c.SubFacility == sub && c.State == CoLocationState.Declared, cancellationToken);
        var row = waiting ?? db.CoLocations.Add(New(request, context)).Entity;
        if (waiting is not null || await CountsAtOnceAsync(request, cancellationToken))
        {
            (row.State, row.ConfirmedBy, row.ConfirmedAt) = (CoLocationState.Confirmed, context.Actor, context.At.ToUniversalTime());
            row.Version += waiting is null ? 0 : 1;
        }

        await mails.AddAsync(outbox, row, context.At, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, waiting is null ? AuditActions.CoLocations.Declare : AuditActions.CoLocations.Confirm, $"co-location:{row.Id}", $$"""{"state":"{{row.State}}"}"""));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done(row.Id, row.State);
    }

    /// <summary>Whether the declaration would stand at once.</summary>
    public async Task<bool> CountsAtOnceAsync(Request request, CancellationToken cancellationToken)
    {
        var mainSpeaks = request.Role == CoLocationRole.Main || await IsVerifiedAsync(request.Main, request.Person, cancellationToken);
        var main = await db.Facilities.AsNoTracking().SingleAsync(f => f.FacilityCode == request.Main, cancellationToken);
        var sub = await db.Facilities.AsNoTracking().SingleAsync(f => f.FacilityCode == request.Sub, cancellationToken);
        return CoLocationTerms.CountsAtOnce(await CompareFacilities.RunAsync(db, main, sub, mainSpeaks, cancellationToken));
    }

    /// <summary>Who declares as main has introduced, or will; a sub facility needs no 利用開始申請 and no terminal.</summary>
    private async Task<Refusal?> FindPersonsProblemAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.Person is not { } person)
        {
            return null;
        }

        var held = await db.PortalMemberships.AsNoTracking().SingleOrDefaultAsync(m => m.UserId == person && m.FacilityCode == request.Own, cancellationToken);
        return held is null ? CoLocationRefusals.Unknown
            : request.Role == CoLocationRole.Main && held.VerifiedAt is null ? CoLocationRefusals.MainNotVerified
            : null;
    }

    private Task<bool> IsVerifiedAsync(FacilityCode facility, Guid? person, CancellationToken cancellationToken) =>
        db.PortalMemberships.AnyAsync(m => m.UserId == person && m.FacilityCode == facility && m.VerifiedAt != null, cancellationToken);

    /// <summary>The other facility said the same and waits.</summary>
    private static bool IsAnswerTo(CoLocation row, Request request) =>
        row.State == CoLocationState.Declared && row.MainFacility == request.Main && row.SubFacility == request.Sub && row.DeclaredByFacility == request.Other;

    private static CoLocation New(Request request, ActingAs context) => new()
    {
        Id = request.Id,
        MainFacility = request.Main,
        SubFacility = request.Sub,
        State = CoLocationState.Declared,
        DeclaredBy = context.Actor,
        DeclaredByFacility = request.Own,
        DeclaredAt = context.At.ToUniversalTime(),
    };
}
