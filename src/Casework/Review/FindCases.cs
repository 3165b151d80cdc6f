using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Review;

/// <summary>The queue: pages by key, never by counting rows that are passed over, so that the thousandth page costs what the first does.</summary>
public sealed class FindCases(AppDbContext db, FindFacilities facilities)
{
    public const int PageSize = 50;

    /// <summary>Nobody needs to know whether it is 1,001 or 90,000; counting them would cost more than showing them.</summary>
    public const int CountLimit = 1000;

    /// <param name="Today">Japan's day: what is overdue.</param>
    public sealed record Request(CaseFilter Filter, Guid StaffId, DateOnly Today, CasePlace? After = null);

    public sealed record Row(
        Guid Id, string Number, ApplicationKind Kind, ApplicationState State, FacilityCode FacilityCode, string FacilityName, DateTimeOffset SubmittedAt,
        DateOnly DueOn, Guid? AssignedTo, string? AssigneeName, string[] Flags, int Version)
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

    /// <summary>The number of the case after a place, or the first of all when none follows; null: nothing is left.</summary>
    public async Task<string?> NextAsync(Request request, CancellationToken cancellationToken)
    {
        if (await MatchingAsync(request, cancellationToken) is not { } matching)
        {
            return null;
        }

        var next = await Ordered(After(matching, request), request.Filter).Select(a => a.Number).FirstOrDefaultAsync(cancellationToken);
        return next ?? await Ordered(matching, request.Filter).Select(a => a.Number).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The queries of a page alone, for looking at their plans.</summary>
    public async Task<(IQueryable<Row> Page, IQueryable<Guid> Counted)> QueriesAsync(Request request, CancellationToken cancellationToken)
    {
        var matching = (await MatchingAsync(request, cancellationToken))!;
        return (Page(matching, request), Counted(matching));
    }

    private static IQueryable<Guid> Counted(IQueryable<UsageApplication> matching) => matching.Select(a => a.Id).Take(CountLimit + 1);

    private IQueryable<Row> Page(IQueryable<UsageApplication> matching, Request request) =>
        Rows(Ordered(After(matching, request), request.Filter).Select(a => a.Id).Take(PageSize + 1), request.Filter);

    // Which rows is read from the index alone; only those of the page are then looked up.
    private IQueryable<Row> Rows(IQueryable<Guid> page, CaseFilter filter)
    {
        var rows =
            from id in page
            join a in db.UsageApplications.AsNoTracking() on id equals a.Id
            join f in db.Facilities on a.FacilityCode equals f.FacilityCode
            join s in db.StaffUsers on a.AssignedTo equals s.Id into assignees
            from s in assignees.DefaultIfEmpty()
            select new { a, f.Name, Assignee = s == null ? null : s.Name };
        var ordered = filter.LatestFirst
            ? rows.OrderByDescending(r => r.a.DueOn).ThenByDescending(r => r.a.SubmittedAt).ThenByDescending(r => r.a.Id)
            : rows.OrderBy(r => r.a.DueOn).ThenBy(r => r.a.SubmittedAt).ThenBy(r => r.a.Id);
        return ordered.Select(r => new Row(
            r.a.Id, r.a.Number, r.a.Kind, r.a.State, r.a.FacilityCode, r.Name, r.a.SubmittedAt, r.a.DueOn, r.a.AssignedTo, r.Assignee, r.a.Flags, r.a.Version));
    }

    private static IQueryable<UsageApplication> Ordered(IQueryable<UsageApplication> cases, CaseFilter filter) => filter.LatestFirst
        ? cases.OrderByDescending(a => a.DueOn).ThenByDescending(a => a.SubmittedAt).ThenByDescending(a => a.Id)
        : cases.OrderBy(a => a.DueOn).ThenBy(a => a.SubmittedAt).ThenBy(a => a.Id);

    private static IQueryable<UsageApplication> After(IQueryable<UsageApplication> cases, Request request)
    {
        if (request.After is not { } place)
        {
            return cases;
        }

        var (dueOn, submittedAt, id) = place;
        return request.Filter.LatestFirst
            ? cases.Where(a => EF.Functions.LessThan(ValueTuple.Create(a.DueOn, a.SubmittedAt, a.Id), ValueTuple.Create(dueOn, submittedAt, id)))
            : cases.Where(a => EF.Functions.GreaterThan(ValueTuple.Create(a.DueOn, a.SubmittedAt, a.Id), ValueTuple.Create(dueOn, submittedAt, id)));
    }

    // What comes from closed lists stands in the SQL as a constant, so that the plan knows how rare it is.
    private async Task<IQueryable<UsageApplication>?> MatchingAsync(Request request, CancellationToken cancellationToken)
    {
        var filter = request.Filter;
        var cases = db.UsageApplications.AsNoTracking();
        cases = filter.State is { } state ? cases.Where(a => a.State == EF.Constant(state)) : cases;

        // Nothing else than 追加申請 needs no check, and of those there is an index.
        var kind = filter.Check == FacilityCheck.NotNeeded ? filter.Kind ?? ApplicationKind.AdditionalDevices : filter.Kind;
        cases = kind is { } one ? cases.Where(a => a.Kind == EF.Constant(one)) : cases;
        cases = filter.Check is { } check ? cases.Where(a => a.FacilityCheck == EF.Constant(check)) : cases;

        // Written so that it becomes "contains all of": only that goes through the index of flags.
        string[] flags = filter.Flag is { } flag ? [flag] : [];
        cases = flags.Length > 0 ? cases.Where(a => flags.All(wanted => a.Flags.Contains(wanted))) : cases;

        // Only what still waits can be late.
        cases = filter.Overdue ? cases.Where(a => a.State == EF.Constant(ApplicationState.Submitted) && a.DueOn < request.Today) : cases;
        cases = filter.Assigned switch
        {
            AssignedFilter.Me => cases.Where(a => a.AssignedTo == request.StaffId),
            AssignedFilter.Nobody => cases.Where(a => a.AssignedTo == null),
            _ => cases,
        };
        return filter.Search is { Length: > 0 } search ? await SearchedAsync(cases, search, cancellationToken) : cases;
    }

    // Facilities first: their names have an index for parts of words, and few of them match.
    private async Task<IQueryable<UsageApplication>?> SearchedAsync(IQueryable<UsageApplication> cases, string search, CancellationToken cancellationToken)
    {
        if (ApplicationNumber.TryParse(TypedCode.Nfkc(search).Trim().ToUpperInvariant(), out var number))
        {
            return cases.Where(a => a.Number == number.Value);
        }

        if (FacilityQuery.Parse(search) is not { } query)
        {
            return cases.Where(a => false);
        }

        var codes = await facilities.CodesAsync(query, cancellationToken);
        return codes.Count > FindFacilities.Most ? null : cases.Where(a => codes.Contains(a.FacilityCode));
    }
}
