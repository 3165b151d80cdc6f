using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Money;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Payments;

/// <summary>What somebody looks for among the payments.</summary>
/// <param name="State">Null: any.</param>
/// <param name="Search">受付番号, 機関コード or words of a facility's name.</param>
public sealed record PaymentFilter(PaymentState? State = PaymentState.Due, ProgrammeKind? Kind = null, string? Search = null)
{
    public const int SearchLimit = 100;
}

/// <summary>Where a page ends.</summary>
public sealed record PaymentPlace(DateOnly DueOn, Guid Id);

/// <summary>Pages of payments by key, the oldest due first.</summary>
public sealed class FindPayments(AppDbContext db, FindFacilities facilities)
{
    /// <param name="Held">Why a run would not take it though it is due; null: nothing holds it.</param>
    public sealed record Row(
        Guid Id, ClaimNumber ClaimNumber, ProgrammeKind Kind, FacilityCode FacilityCode, string FacilityName, Yen Yen, PaymentState State, DateOnly DueOn, string? Held);

    public sealed record Sum(PaymentState State, int Count, Yen Yen);

    /// <param name="TooManyFacilities">The words fit so many facilities that none was looked up.</param>
    public sealed record Found(IReadOnlyList<Row> Rows, bool More, bool TooManyFacilities = false);

    public async Task<Found> PageAsync(PaymentFilter filter, PaymentPlace? after, CancellationToken cancellationToken)
    {
        if (await MatchingAsync(filter, cancellationToken) is not { } matching)
        {
            return new Found([], More: false, TooManyFacilities: true);
        }

        if (after is var (dueOn, id))
        {
            matching = matching.Where(p => EF.Functions.GreaterThan(ValueTuple.Create(p.DueOn, p.Id), ValueTuple.Create(dueOn, id)));
        }

        var rows = await (
            from p in matching.OrderBy(p => p.DueOn).ThenBy(p => p.Id).TakePage()
            join c in db.Claims on p.ClaimId equals c.Id
            join f in db.Facilities on p.FacilityCode equals f.FacilityCode
            orderby p.DueOn, p.Id
            select new Row(p.Id, c.Number, c.Kind, p.FacilityCode, f.Name, p.AmountYen, p.State, p.DueOn, null)).ToListAsync(cancellationToken);
        var page = rows.CutPage();
        return new Found(await HeldAsync(page.Rows, cancellationToken), page.More);
    }

    /// <summary>How many there are in each state, and how much.</summary>
    public async Task<IReadOnlyList<Sum>> SumsAsync(CancellationToken cancellationToken) =>
        await db.Payments.GroupBy(p => p.State).Select(g => new Sum(g.Key, g.Count(), new Yen(g.Sum(p => (long)p.AmountYen)))).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<Row>> HeldAsync(IReadOnlyList<Row> rows, CancellationToken cancellationToken)
    {
        var codes = rows.Where(r => r.State == PaymentState.Due).Select(r => r.FacilityCode).ToList();
        var accounts = await db.PayeeAccounts.AsNoTracking()
            .Where(a => codes.Contains(a.FacilityCode) && (a.State == PayeeAccountState.Current || a.State == PayeeAccountState.Waiting))
            .Select(a => new { a.FacilityCode, a.State, a.ToMendSince }).ToListAsync(cancellationToken);
        var byFacility = accounts.ToLookup(a => a.FacilityCode);
        return [.. rows.Select(row => row.State != PaymentState.Due ? row : row with
        {
            Held = byFacility[row.FacilityCode].ToList() switch
            {
                var mine when mine.Exists(a => a.State == PayeeAccountState.Waiting) => "口座の変更を確認中",
                var mine when mine.Find(a => a.State == PayeeAccountState.Current) is not { } current => "口座が未登録",
                { } mine when mine.Exists(a => a.State == PayeeAccountState.Current && a.ToMendSince is not null) => "口座の修正待ち",
                _ => null,
            },
        })];
    }

    private async Task<IQueryable<Payment>?> MatchingAsync(PaymentFilter filter, CancellationToken cancellationToken)
    {
        var payments = db.Payments.AsNoTracking();
        payments = filter.State is { } state ? payments.Where(p => p.State == EF.Constant(state)) : payments;
        payments = filter.Kind is { } kind ? payments.Where(p => db.Claims.Any(c => c.Id == p.ClaimId && c.Kind == kind)) : payments;
        if (filter.Search is not { Length: > 0 } search)
        {
            return payments;
        }

        if (DatedNumber.TryRead(search, out var read))
        {
            return ClaimNumber.TryParse(read, out var number) ? payments.Where(p => db.Claims.Any(c => c.Id == p.ClaimId && c.Number == number)) : payments.Where(p => false);
        }

        if (FacilityQuery.Parse(search) is not { } query)
        {
            return payments.Where(p => false);
        }

        var codes = await facilities.CodesAsync(query, cancellationToken);
        return codes.Count > FindFacilities.Most ? null : payments.Where(p => codes.Contains(p.FacilityCode));
    }
}
