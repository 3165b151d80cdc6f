using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Review;

/// <summary>The queue: pages by key, never by counting rows that are passed over, so that the thousandth page costs what the first does.</summary>
public sealed class FindCases(AppDbContext db)
{
    public const int PageSize = 50;

    /// <summary>Nobody needs to know whether it is 1,001 or 90,000; counting them would cost more than showing them.</summary>
    public const int CountLimit = 1000;

    private const int FacilityLimit = 200;

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
    public sealed record Found(IReadOnlyList<Row> Rows, int Count, bool More);

    public async Task<Found> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var matching = await MatchingAsync(request, cancellationToken);
        var rows = await Page(matching, request).ToListAsync(cancellationToken);
        var count = await matching.Take(CountLimit + 1).CountAsync(cancellationToken);
        return new Found([.. rows.Take(PageSize)], count, rows.Count > PageSize);
    }

    /// <summary>The number of the case after a place, or the first of all when none follows; null: nothing is left.</summary>
    public async Task<string?> NextAsync(Request request, CancellationToken cancellationToken)
    {
        var matching = await MatchingAsync(request, cancellationToken);
        var next = await Ordered(After(matching, request), request.Filter).Select(a => a.Number).FirstOrDefaultAsync(cancellationToken);
        return next ?? await Ordered(matching, request.Filter).Select(a => a.Number).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The query of a page alone, for looking at its plan.</summary>
    public async Task<IQueryable<Row>> PageQueryAsync(Request request, CancellationToken cancellationToken) => Page(await MatchingAsync(request, cancellationToken), request);

    private IQueryable<Row> Page(IQueryable<UsageApplication> matching, Request request) =>
        Rows(Ordered(After(matching, request), request.Filter).Take(PageSize + 1), request.Filter);

    private IQueryable<Row> Rows(IQueryable<UsageApplication> page, CaseFilter filter)
    {
        var rows =
            from a in page
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

    // State and flag come from closed lists and stand in the SQL as constants, so that the plan knows how rare they are.
    private async Task<IQueryable<UsageApplication>> MatchingAsync(Request request, CancellationToken cancellationToken)
    {
        var filter = request.Filter;
        var cases = db.UsageApplications.AsNoTracking();
        cases = filter.State is { } state ? cases.Where(a => a.State == EF.Constant(state)) : cases;
        cases = filter.Kind is { } kind ? cases.Where(a => a.Kind == kind) : cases;
        cases = filter.Check is { } check ? cases.Where(a => a.FacilityCheck == check) : cases;
        cases = filter.Flag is { } flag ? cases.Where(a => a.Flags.Contains(EF.Constant(flag))) : cases;
        cases = filter.Overdue ? cases.Where(a => a.DueOn < request.Today) : cases;
        cases = filter.Assigned switch
        {
            AssignedFilter.Me => cases.Where(a => a.AssignedTo == request.StaffId),
            AssignedFilter.Nobody => cases.Where(a => a.AssignedTo == null),
            _ => cases,
        };
        return filter.Search is { Length: > 0 } search ? await SearchedAsync(cases, search, cancellationToken) : cases;
    }

    // Facilities first: their names have an index for parts of words, and few of them match.
    private async Task<IQueryable<UsageApplication>> SearchedAsync(IQueryable<UsageApplication> cases, string search, CancellationToken cancellationToken)
    {
        var typed = TypedCode.Nfkc(search).Trim();
        if (ApplicationNumber.TryParse(typed.ToUpperInvariant(), out var number))
        {
            return cases.Where(a => a.Number == number.Value);
        }

        if (FacilityCode.TryParse(typed, out var code))
        {
            return cases.Where(a => a.FacilityCode == code);
        }

        var key = SearchKey.Of(typed);
        var facilities = await db.Facilities.Where(f => f.SearchName.Contains(key)).OrderBy(f => f.FacilityCode).Take(FacilityLimit)
            .Select(f => f.FacilityCode).ToListAsync(cancellationToken);
        return cases.Where(a => facilities.Contains(a.FacilityCode));
    }
}
