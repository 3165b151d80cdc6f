using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Review;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Claims;

/// <summary>The queue of claims: pages by key, never by counting rows that are passed over, as that of applications (<see cref="FindCases"/>).</summary>
public sealed class FindClaims(AppDbContext db, FindFacilities facilities)
{
    public const int PageSize = FindCases.PageSize;

    /// <summary>Nobody needs to know more exactly.</summary>
    public const int CountLimit = FindCases.CountLimit;

    /// <param name="Today">Japan's day: what is overdue.</param>
    public sealed record Request(ClaimFilter Filter, Guid StaffId, DateOnly Today, CasePlace? After = null);

    /// <param name="ComputedYen">As computed when it was sent.</param>
    public sealed record Row(
        Guid Id, string Number, ProgrammeKind Kind, ClaimState State, string FacilityName, DateTimeOffset SubmittedAt, DateOnly DueOn, Guid? AssignedTo,
        string? AssigneeName, string[] Flags, long ComputedYen, long? GrantedYen, int Version)
    {
        public CasePlace Place => new(DueOn, SubmittedAt, Id);
    }

    /// <param name="Count">At most one more than <see cref="CountLimit"/>.</param>
    /// <param name="More">Whether another page follows.</param>
    /// <param name="TooManyFacilities">The words fit so many facilities that none was looked up: more words are needed.</param>
    public sealed record Found(IReadOnlyList<Row> Rows, int Count, bool More, bool TooManyFacilities = false);

    public async Task<Found> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (await MatchingAsync(request, cancellationToken) is not { } matching)
        {
            return new Found([], 0, More: false, TooManyFacilities: true);
        }

        var rows = await Page(matching, request).ToListAsync(cancellationToken);
        var isWhole = request.After is null && rows.Count <= PageSize;
        var count = isWhole ? rows.Count : await Counted(matching).CountAsync(cancellationToken);
        return new Found([.. rows.Take(PageSize)], count, rows.Count > PageSize);
    }

    /// <summary>The number of the claim after a place, or the first of all when none follows; null: nothing is left.</summary>
    public async Task<string?> NextAsync(Request request, CancellationToken cancellationToken)
    {
        if (await MatchingAsync(request, cancellationToken) is not { } matching)
        {
            return null;
        }

        var next = await Ordered(After(matching, request), request.Filter).Select(c => c.Number).FirstOrDefaultAsync(cancellationToken);
        return next ?? await Ordered(matching, request.Filter).Select(c => c.Number).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The queries of a page alone, for looking at their plans.</summary>
    public async Task<(IQueryable<Row> Page, IQueryable<Guid> Counted)> QueriesAsync(Request request, CancellationToken cancellationToken)
    {
        var matching = (await MatchingAsync(request, cancellationToken))!;
        return (Page(matching, request), Counted(matching));
    }

    private static IQueryable<Guid> Counted(IQueryable<Claim> matching) => matching.Select(c => c.Id).Take(CountLimit + 1);

    private IQueryable<Row> Page(IQueryable<Claim> matching, Request request) =>
        Rows(Ordered(After(matching, request), request.Filter).Select(c => c.Id).Take(PageSize + 1), request.Filter);

    // Which rows is read from the index alone; only those of the page are then looked up.
    private IQueryable<Row> Rows(IQueryable<Guid> page, ClaimFilter filter)
    {
        var rows =
            from id in page
            join c in db.Claims.AsNoTracking() on id equals c.Id
            join f in db.Facilities on c.FacilityCode equals f.FacilityCode
            join s in db.StaffUsers on c.AssignedTo equals s.Id into assignees
            from s in assignees.DefaultIfEmpty()
            select new { c, f.Name, Assignee = s == null ? null : s.Name };
        var ordered = filter.LatestFirst
            ? rows.OrderByDescending(r => r.c.DueOn).ThenByDescending(r => r.c.SubmittedAt).ThenByDescending(r => r.c.Id)
            : rows.OrderBy(r => r.c.DueOn).ThenBy(r => r.c.SubmittedAt).ThenBy(r => r.c.Id);
        return ordered.Select(r => new Row(
            r.c.Id, r.c.Number, r.c.Kind, r.c.State, r.Name, r.c.SubmittedAt, r.c.DueOn, r.c.AssignedTo, r.Assignee, r.c.Flags, r.c.ComputedYen, r.c.GrantedYen,
            r.c.Version));
    }

    private static IQueryable<Claim> Ordered(IQueryable<Claim> claims, ClaimFilter filter) => filter.LatestFirst
        ? claims.OrderByDescending(c => c.DueOn).ThenByDescending(c => c.SubmittedAt).ThenByDescending(c => c.Id)
        : claims.OrderBy(c => c.DueOn).ThenBy(c => c.SubmittedAt).ThenBy(c => c.Id);

    private static IQueryable<Claim> After(IQueryable<Claim> claims, Request request)
    {
        if (request.After is not { } place)
        {
            return claims;
        }

        var (dueOn, submittedAt, id) = place;
        return request.Filter.LatestFirst
            ? claims.Where(c => EF.Functions.LessThan(ValueTuple.Create(c.DueOn, c.SubmittedAt, c.Id), ValueTuple.Create(dueOn, submittedAt, id)))
            : claims.Where(c => EF.Functions.GreaterThan(ValueTuple.Create(c.DueOn, c.SubmittedAt, c.Id), ValueTuple.Create(dueOn, submittedAt, id)));
    }

    // What comes from closed lists stands in the SQL as a constant, so that the plan knows how rare it is.
    private async Task<IQueryable<Claim>?> MatchingAsync(Request request, CancellationToken cancellationToken)
    {
        var filter = request.Filter;
        var claims = db.Claims.AsNoTracking();
        claims = filter.State is { } state ? claims.Where(c => c.State == EF.Constant(state)) : claims;
        claims = filter.Kind is { } kind ? claims.Where(c => c.Kind == EF.Constant(kind)) : claims;

        // Written so that it becomes "contains all of": only that goes through the index of flags.
        string[] flags = filter.Flag is { } flag ? [flag] : [];
        claims = flags.Length > 0 ? claims.Where(c => flags.All(wanted => c.Flags.Contains(wanted))) : claims;

        // Only what still waits can be late.
        claims = filter.Overdue ? claims.Where(c => c.State == EF.Constant(ClaimState.Submitted) && c.DueOn < request.Today) : claims;
        claims = filter.Assigned switch
        {
            AssignedFilter.Me => claims.Where(c => c.AssignedTo == request.StaffId),
            AssignedFilter.Nobody => claims.Where(c => c.AssignedTo == null),
            _ => claims,
        };
        return filter.Search is { Length: > 0 } search ? await SearchedAsync(claims, search, cancellationToken) : claims;
    }

    // A number is looked up as it is; other words find facilities first, of which few match.
    private async Task<IQueryable<Claim>?> SearchedAsync(IQueryable<Claim> claims, string search, CancellationToken cancellationToken)
    {
        var typed = TypedCode.Nfkc(search).Trim().ToUpperInvariant();
        if (ClaimNumber.TryParse(typed, out var number))
        {
            return claims.Where(c => c.Number == number.Value);
        }

        if (FacilityQuery.Parse(search) is not { } query)
        {
            return claims.Where(c => false);
        }

        var codes = await facilities.CodesAsync(query, cancellationToken);
        return codes.Count > FindFacilities.Most ? null : claims.Where(c => codes.Contains(c.FacilityCode));
    }
}
