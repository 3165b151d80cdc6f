using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.CoLocations;

/// <summary>併設申告 by one of the two. Where the other has declared the same, both have said so: it counts from then on.</summary>
public sealed class DeclareCoLocation(AppDbContext db, Outbox outbox, CoLocationMails mails)
{
    /// <param name="Id">Of the form: sent twice is declared once.</param>
    /// <param name="Own">The facility that declares, and what it says it is.</param>
    public sealed record Request(Guid Id, FacilityCode Own, CoLocationRole Role, FacilityCode Other)
    {
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

        var both = await db.Facilities.AsNoTracking().Where(f => f.FacilityCode == request.Own || f.FacilityCode == request.Other).ToListAsync(cancellationToken);
        if (both.Count < 2 || both.Exists(f => f.ClosedOn <= today))
        {
            return CoLocationRefusals.OtherUnknown;
        }

        if (both.Exists(f => f.Kind != FacilityKind.TreatmentOffice))
        {
            return CoLocationRefusals.NotATreatmentOffice;
        }

        var (main, sub) = (request.Main, request.Sub);
        var open = await db.CoLocations.AsNoTracking()
            .Where(c => c.State == CoLocationState.Declared || c.State == CoLocationState.Confirmed)
            .Where(c => c.MainFacility == main || c.SubFacility == main || c.MainFacility == sub || c.SubFacility == sub).ToListAsync(cancellationToken);
        return open.Exists(c => c.SubFacility == sub && !IsAnswerTo(c, request)) ? CoLocationRefusals.SubTaken
            : open.Exists(c => c.SubFacility == main || c.MainFacility == sub) ? CoLocationRefusals.Chained
            : null;
    }

    public async Task<Outcome<Done>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Both at once become one, and no facility becomes main and sub at once.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('CoLocations'))", cancellationToken);
        if (await db.CoLocations.AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id && c.DeclaredByFacility == request.Own, cancellationToken) is { } before)
        {
            return new Done(before.Id, before.State);
        }

        if (await FindProblemAsync(request, JapanDay.Of(context.At), cancellationToken) is { } problem)
        {
            return problem;
        }

        var (main, sub) = (request.Main, request.Sub);
        var row = await db.CoLocations.SingleOrDefaultAsync(c => c.MainFacility == main && c.SubFacility == sub && c.State == CoLocationState.Declared, cancellationToken);
        if (row is null)
        {
            row = New(request, context);
            db.CoLocations.Add(row);
        }
        else
        {
            (row.State, row.ConfirmedBy, row.ConfirmedAt) = (CoLocationState.Confirmed, context.Actor, context.At.ToUniversalTime());
            row.Version++;
        }

        await mails.AddAsync(outbox, row, context.At, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, row.State == CoLocationState.Confirmed ? "CoLocations.Confirm" : "CoLocations.Declare", $"co-location:{row.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done(row.Id, row.State);
    }

    /// <summary>The other facility said the same and waits.</summary>
    private static bool IsAnswerTo(CoLocation row, Request request) =>
        row.State == CoLocationState.Declared && row.MainFacility == request.Main && row.SubFacility == request.Sub && row.DeclaredByFacility == request.Other;

    private static CoLocation New(Request request, ActionContext context) => new()
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
