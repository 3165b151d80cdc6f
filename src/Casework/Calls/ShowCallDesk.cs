using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.FacilityViews;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Calls;

/// <summary>電話窓口の画面: a caller's facility on one page. Accounts of money, birth dates and secrets of terminals are in nothing it gives.</summary>
public sealed class ShowCallDesk(
    AppDbContext db, ShowPeoplesSteps steps, ListDeskTerminals terminals, ListOpenTickets tickets, ListDeskClaims claims, ListCalls calls, GatherTimeline timeline)
{
    /// <param name="Users">Their mail addresses masked.</param>
    public sealed record Shown(
        FacilityFacts Facility,
        DateOnly Today,
        Introduction Introduction,
        IReadOnlyList<ShowPeoplesSteps.Shown> Steps,
        IReadOnlyList<ListFacilityUsers.User> Users,
        IReadOnlyList<ListDeskTerminals.Terminal> Terminals,
        ListOpenTickets.Tickets Tickets,
        IReadOnlyList<ListDeskClaims.Row> Claims,
        IReadOnlyList<ListCalls.Row> Calls,
        IReadOnlyList<TimelineEntry> Timeline);

    /// <summary>Of the master what may be read out.</summary>
    public sealed record FacilityFacts(
        FacilityCode Code, FacilityKind Kind, string[] Practices, string? RegistrationNumber, string Name, string NameKana, string? PostalCode, string Address, string Phone, DateOnly? ClosedOn);

    /// <summary>Noted as seen.</summary>
    /// <returns>Null: there is no such facility.</returns>
    public async Task<Shown?> RunAsync(FacilityCode code, ActingAs context, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, context, cancellationToken) is not { } facility)
        {
            return null;
        }

        var today = JapanDay.Of(context.At);
        return new Shown(
            facility,
            today,
            await new ShowIntroduction(db).OfAsync(code, cancellationToken),
            await steps.OfAsync(code, today, cancellationToken),
            await new ListFacilityUsers(db).OfAsync(code, masked: true, context.At, cancellationToken),
            await terminals.OfAsync(code, cancellationToken),
            await tickets.OfAsync(code, facility.RegistrationNumber, cancellationToken),
            await claims.OfAsync(code, cancellationToken),
            await calls.OfAsync(code, cancellationToken),
            await timeline.OfAsync(code, cancellationToken));
    }

    /// <summary>Its name and number alone, for the pages behind the desk. Noted as seen.</summary>
    public async Task<FacilityFacts?> FindAsync(FacilityCode code, ActingAs context, CancellationToken cancellationToken)
    {
        var facility = await db.Facilities.AsNoTracking().Where(f => f.FacilityCode == code)
            .Select(f => new FacilityFacts(f.FacilityCode, f.Kind, f.Practices, f.RegistrationNumber, f.Name, f.NameKana, f.PostalCode, f.Address, f.Phone, f.ClosedOn))
            .SingleOrDefaultAsync(cancellationToken);
        if (facility is not null)
        {
            await new NoteLooks(db).RunAsync(context, AuditActions.Calls.View, code.Value, cancellationToken);
        }

        return facility;
    }
}
