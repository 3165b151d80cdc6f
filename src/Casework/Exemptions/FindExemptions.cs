using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Exemptions;

/// <summary>Declarations for those who look after them, and for the facility itself.</summary>
public sealed class FindExemptions(AppDbContext db, FindFacilities facilities)
{
    private const int MostSuggestions = 5;
    private const int MostOfAFacility = 50;

    /// <param name="Facility">Of the master; null: not tied to one.</param>
    /// <param name="Suggestions">Facilities that could be meant: by number, else by name.</param>
    /// <param name="Others">Declarations of the same number or facility.</param>
    public sealed record Shown(Exemption Exemption, Facility? Facility, IReadOnlyList<FindFacilities.Found> Suggestions, IReadOnlyList<Exemption> Others);

    /// <summary>The longest waiting first, while they wait; else the latest first.</summary>
    /// <param name="state">Null: all.</param>
    /// <param name="page">1 first.</param>
    public Task<PageOf<Exemption>> ListAsync(ExemptionState? state, int page, CancellationToken cancellationToken)
    {
        var all = db.Exemptions.AsNoTracking().Where(e => state == null || e.State == state);
        var ordered = state == ExemptionState.Declared ? all.OrderBy(e => e.DeclaredAt).ThenBy(e => e.Id) : all.OrderByDescending(e => e.DeclaredAt).ThenBy(e => e.Id);
        return PageOfAsync(ordered, page, cancellationToken);
    }

    /// <summary>期日経過: accepted plans whose day is over, of facilities that are still open. The longest over first.</summary>
    /// <param name="page">1 first.</param>
    public Task<PageOf<Exemption>> ListOverdueAsync(DateOnly today, int page, CancellationToken cancellationToken) =>
        PageOfAsync(Overdue(today).AsNoTracking().OrderBy(e => e.PlannedOn).ThenBy(e => e.Id), page, cancellationToken);

    public Task<int> CountOverdueAsync(DateOnly today, CancellationToken cancellationToken) => Overdue(today).CountAsync(cancellationToken);

    private IQueryable<Exemption> Overdue(DateOnly today) => db.Exemptions.Where(e => e.State == ExemptionState.Accepted && e.PlannedOn < today
        && db.Facilities.Any(f => f.FacilityCode == e.FacilityCode && (f.ClosedOn == null || f.ClosedOn > today) && f.RegistrationNumber != null));

    private static async Task<PageOf<Exemption>> PageOfAsync(IQueryable<Exemption> ordered, int page, CancellationToken cancellationToken) =>
        (await ordered.TakePageNumber(page).ToListAsync(cancellationToken)).CutPage();

    public Task<int> CountWaitingAsync(CancellationToken cancellationToken) => db.Exemptions.CountAsync(e => e.State == ExemptionState.Declared, cancellationToken);

    public async Task<IReadOnlyList<Exemption>> OfFacilityAsync(FacilityCode facility, CancellationToken cancellationToken) =>
        await db.Exemptions.AsNoTracking().Where(e => e.FacilityCode == facility).OrderByDescending(e => e.DeclaredAt).Take(MostOfAFacility).ToListAsync(cancellationToken);

    /// <summary>Null: there is none.</summary>
    public async Task<Shown?> ShowAsync(ExemptionNumber number, ActingAs context, CancellationToken cancellationToken)
    {
        if (await db.Exemptions.AsNoTracking().SingleOrDefaultAsync(e => e.Number == number, cancellationToken) is not { } exemption)
        {
            return null;
        }

        await new NoteLooks(db).RunAsync(context, AuditActions.Exemptions.View, exemption.Number, cancellationToken);
        var facility = exemption.FacilityCode is { } code ? await db.Facilities.AsNoTracking().SingleAsync(f => f.FacilityCode == code, cancellationToken) : null;
        var others = await db.Exemptions.AsNoTracking()
            .Where(e => e.Id != exemption.Id && (e.RegistrationNumber == exemption.RegistrationNumber || (e.FacilityCode != null && e.FacilityCode == exemption.FacilityCode)))
            .OrderByDescending(e => e.DeclaredAt).Take(MostOfAFacility).ToListAsync(cancellationToken);
        return new Shown(exemption, facility, facility is null ? await SuggestAsync(exemption, cancellationToken) : [], others);
    }

    private async Task<IReadOnlyList<FindFacilities.Found>> SuggestAsync(Exemption exemption, CancellationToken cancellationToken)
    {
        foreach (var words in (string[])[exemption.RegistrationNumber, exemption.FacilityName])
        {
            if (FacilityQuery.Parse(words) is { } query
                && (await facilities.RunAsync(query, 1, cancellationToken)).Facilities.Where(f => f.Kind == FacilityKind.TreatmentOffice).Take(MostSuggestions).ToList() is { Count: > 0 } found)
            {
                return found;
            }
        }

        return [];
    }
}
