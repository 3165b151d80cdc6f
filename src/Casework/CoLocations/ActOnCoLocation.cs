using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.CoLocations;

/// <summary>Confirming, declining and ending, by either facility or by staff with a paper. What may be done stands in <see cref="CoLocationRules"/>.</summary>
public sealed class ActOnCoLocation(AppDbContext db, Outbox outbox, CoLocationMails mails)
{

    /// <param name="Facility">Whose person acts; null: staff.</param>
    /// <param name="Version">What the person saw.</param>
    /// <param name="OwnFacilities">Of staff: facilities they never touch.</param>
    public sealed record Request(Guid Id, FacilityCode? Facility, int Version, CoLocationAction Action, OwnFacilities OwnFacilities);

    public sealed record Done(Guid Id, CoLocationState State);

    public async Task<Outcome<Done>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockCoLocationsAsync(cancellationToken);
        var row = await db.CoLocations.SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken);
        if (row is null || (request.Facility is { } own && row.MainFacility != own && row.SubFacility != own))
        {
            return CoLocationRefusals.Unknown;
        }

        if (FindProblem(row, request, context) is { } problem)
        {
            return problem;
        }

        // What waits may contradict what stands: both cannot.
        if (request.Action == CoLocationAction.Confirm && await FindCoLocations.Against(db, row).FirstOrDefaultAsync(c => c.State == CoLocationState.Confirmed, cancellationToken) is { } standing)
        {
            return standing.SubFacility == row.SubFacility ? CoLocationRefusals.SubTaken : CoLocationRefusals.Chained;
        }

        row.State = CoLocationRules.Next(row.State, request.Action, PartyOf(row, request))!.Value;
        row.Version++;
        if (row.State == CoLocationState.Confirmed)
        {
            (row.ConfirmedBy, row.ConfirmedAt) = (context.Actor, context.At.ToUniversalTime());
        }
        else
        {
            row.EndedAt = context.At.ToUniversalTime();
        }

        await mails.AddAsync(outbox, row, context.At, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditedAs(request.Action), $"co-location:{row.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done(row.Id, row.State);
    }

    public static CoLocationParty PartyOf(CoLocation row, Request request) =>
        request.Facility is not { } own ? CoLocationParty.Staff
        : row.DeclaredByFacility == own ? CoLocationParty.Declarer
        : CoLocationParty.Other;

    private static Refusal? FindProblem(CoLocation row, Request request, ActingAs context)
    {
        var party = PartyOf(row, request);
        return row.Version != request.Version ? CoLocationRefusals.ChangedMeanwhile
            : CoLocationRules.Next(row.State, request.Action, party) is null ? CoLocationRefusals.NotPossibleNow
            : request.OwnFacilities.Contains(row.MainFacility) || request.OwnFacilities.Contains(row.SubFacility)
                ? CoLocationRefusals.OwnFacility
            : party == CoLocationParty.Staff && (context.Reason ?? "").Trim().Length is 0 or > TextLimits.Reason ? CoLocationRefusals.PaperMissing
            : null;
    }

    private static string AuditedAs(CoLocationAction action) => action switch
    {
        CoLocationAction.Confirm => AuditActions.CoLocations.Confirm,
        CoLocationAction.Decline => AuditActions.CoLocations.Decline,
        CoLocationAction.End => AuditActions.CoLocations.End,
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };
}
