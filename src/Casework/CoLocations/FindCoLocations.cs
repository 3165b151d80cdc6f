using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Audit;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.CoLocations;

/// <summary>併設申告 for the two facilities, and for those who look after them.</summary>
public sealed class FindCoLocations(AppDbContext db)
{
    private const int MostOfAFacility = 100;

    public sealed record Shown(CoLocation Row, Facility Main, Facility Sub)
    {
        /// <summary>併設 is at one place.</summary>
        public bool AddressesDiffer => !CompareFacilities.SameAddress(Main, Sub);

        public bool PhonesDiffer => !CompareFacilities.SamePhone(Main, Sub);

        public bool ManagersDiffer => !CompareFacilities.SameManager(Main, Sub);

        public Facility OtherThan(FacilityCode own) => Main.FacilityCode == own ? Sub : Main;
    }

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<Shown>> OfFacilityAsync(FacilityCode facility, CancellationToken cancellationToken) =>
        await Join(db.CoLocations.Where(c => c.MainFacility == facility || c.SubFacility == facility).OrderByDescending(c => c.DeclaredAt).Take(MostOfAFacility))
            .ToListAsync(cancellationToken);

    /// <summary>Null: there is none.</summary>
    public async Task<Shown?> ShowAsync(Guid id, ActingAs context, CancellationToken cancellationToken)
    {
        var shown = await Join(db.CoLocations.Where(c => c.Id == id)).SingleOrDefaultAsync(cancellationToken);
        if (shown is not null)
        {
            await new NoteLooks(db).RunAsync(context, AuditActions.CoLocations.View, $"co-location:{id}", cancellationToken);
        }

        return shown;
    }

    /// <summary>食い違う申告: those that wait or stand and cannot stand together with this one, the latest first.</summary>
    public async Task<IReadOnlyList<Shown>> ContradictionsAsync(CoLocation row, CancellationToken cancellationToken) =>
        row.State is CoLocationState.Declared or CoLocationState.Confirmed ? await Join(Against(db, row).OrderByDescending(c => c.DeclaredAt)).ToListAsync(cancellationToken) : [];

    internal static IQueryable<CoLocation> Against(AppDbContext db, CoLocation row)
    {
        var (id, main, sub) = (row.Id, row.MainFacility, row.SubFacility);
        return db.CoLocations.Open().Where(c => c.Id != id)
            .Where(c => c.SubFacility == sub || c.SubFacility == main || c.MainFacility == sub);
    }

    /// <param name="state">Null: all.</param>
    /// <param name="page">1 first.</param>
    public async Task<PageOf<Shown>> ListAsync(CoLocationState? state, int page, CancellationToken cancellationToken)
    {
        var rows = await Join(db.CoLocations.Where(c => state == null || c.State == state).OrderByDescending(c => c.DeclaredAt).ThenBy(c => c.Id).TakePageNumber(page))
            .ToListAsync(cancellationToken);
        return rows.OrderByDescending(row => row.Row.DeclaredAt).ThenBy(row => row.Row.Id).ToList().CutPage();
    }

    /// <summary>The facility with this 機関コード or 登録記号番号, whatever it is; null: there is none, or more than one.</summary>
    public async Task<Facility?> FindAsync(string? typed, DateOnly today, CancellationToken cancellationToken)
    {
        var isCode = FacilityCode.TryParse(TypedCode.Clean(typed), out var code);
        var spellings = !isCode && RegistrationNumber.TryParse(typed, out var number) ? number.Spellings : [];
        var found = await db.Facilities.AsNoTracking()
            .Where(f => (f.FacilityCode == code || spellings.Contains(f.RegistrationNumber!)) && (f.ClosedOn == null || f.ClosedOn > today))
            .Take(2).ToListAsync(cancellationToken);
        return found is [var only] ? only : null;
    }

    /// <summary>Somebody who has registered for it reads mails about it.</summary>
    public async Task<bool> HasPeopleAsync(FacilityCode facility, CancellationToken cancellationToken) =>
        await FacilityUsers.AddressesOrClaimantsAsync(db, facility, cancellationToken) is { Count: > 0 };

    private IQueryable<Shown> Join(IQueryable<CoLocation> rows) =>
        from row in rows.AsNoTracking()
        join main in db.Facilities.AsNoTracking() on row.MainFacility equals main.FacilityCode
        join sub in db.Facilities.AsNoTracking() on row.SubFacility equals sub.FacilityCode
        select new Shown(row, main, sub);
}
