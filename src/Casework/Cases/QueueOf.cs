using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.Cases;

public static class QueuePages
{
    /// <summary>Nobody needs to know whether it is 1,001 or 90,000; counting them would cost more than showing them.</summary>
    public const int CountLimit = 1000;
}

/// <summary>A queue: pages by key, never by counting rows that are passed over, so that the thousandth page costs what the first does.</summary>
public abstract class QueueOf<TCase, TFilter>(AppDbContext db, FindFacilities facilities)
    where TCase : class, ICase
    where TFilter : QueueFilter
{
    /// <param name="Today">Japan's day: what is overdue.</param>
    public sealed record Request(TFilter Filter, Guid StaffId, DateOnly Today, CasePlace? After = null);

    public sealed record Row(TCase Case, string FacilityName, string? AssigneeName);

    /// <param name="Count">At most one more than <see cref="QueuePages.CountLimit"/>.</param>
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
        var page = rows.CutPage();
        var isWhole = request.After is null && !page.More;
        var count = isWhole ? rows.Count : await Counted(matching).CountAsync(cancellationToken);
        return new Found(page.Rows, count, page.More);
    }

    /// <summary>The case after a place, or the first of all when none follows; null: nothing is left.</summary>
    public async Task<TCase?> NextAsync(Request request, CancellationToken cancellationToken)
    {
        if (await MatchingAsync(request, cancellationToken) is not { } matching)
        {
            return null;
        }

        var next = await Ordered(After(matching, request), request.Filter).FirstOrDefaultAsync(cancellationToken);
        return next ?? await Ordered(matching, request.Filter).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The queries of a page alone, for looking at their plans.</summary>
    public async Task<(IQueryable<Row> Page, IQueryable<Guid> Counted)> QueriesAsync(Request request, CancellationToken cancellationToken)
    {
        var matching = (await MatchingAsync(request, cancellationToken))!;
        return (Page(matching, request), Counted(matching));
    }

    /// <summary>What only this kind of case is filtered by. What comes from closed lists stands in the SQL as a constant, so that the plan knows how rare it is.</summary>
    protected abstract IQueryable<TCase> Narrow(IQueryable<TCase> cases, TFilter filter);

    protected abstract IQueryable<TCase> Waiting(IQueryable<TCase> cases);

    /// <summary>That of a 受付番号; null: it is one of other cases.</summary>
    protected abstract IQueryable<TCase>? OfNumber(IQueryable<TCase> cases, string number);

    private static IQueryable<Guid> Counted(IQueryable<TCase> matching) => matching.Select(c => c.Id).Take(QueuePages.CountLimit + 1);

    private static IQueryable<TCase> Ordered(IQueryable<TCase> cases, TFilter filter) => filter.LatestFirst
        ? cases.OrderByDescending(c => c.DueOn).ThenByDescending(c => c.SubmittedAt).ThenByDescending(c => c.Id)
        : cases.OrderBy(c => c.DueOn).ThenBy(c => c.SubmittedAt).ThenBy(c => c.Id);

    private static IQueryable<TCase> After(IQueryable<TCase> cases, Request request)
    {
        if (request.After is not { } place)
        {
            return cases;
        }

        var (dueOn, submittedAt, id) = place;
        return request.Filter.LatestFirst
            ? cases.Where(c => EF.Functions.LessThan(ValueTuple.Create(c.DueOn, c.SubmittedAt, c.Id), ValueTuple.Create(dueOn, submittedAt, id)))
            : cases.Where(c => EF.Functions.GreaterThan(ValueTuple.Create(c.DueOn, c.SubmittedAt, c.Id), ValueTuple.Create(dueOn, submittedAt, id)));
    }

    private IQueryable<Row> Page(IQueryable<TCase> matching, Request request) =>
        Rows(Ordered(After(matching, request), request.Filter).Select(c => c.Id).TakePage(), request.Filter);

    // Which rows is read from the index alone; only those of the page are then looked up.
    private IQueryable<Row> Rows(IQueryable<Guid> page, TFilter filter)
    {
        var rows =
            from id in page
            join c in db.Set<TCase>().AsNoTracking() on id equals c.Id
            join f in db.Facilities on c.FacilityCode equals f.FacilityCode
            join s in db.StaffUsers on c.AssignedTo equals s.Id into assignees
            from s in assignees.DefaultIfEmpty()
            select new { Case = c, f.Name, Assignee = s == null ? null : s.Name };
        var ordered = filter.LatestFirst
            ? rows.OrderByDescending(r => r.Case.DueOn).ThenByDescending(r => r.Case.SubmittedAt).ThenByDescending(r => r.Case.Id)
            : rows.OrderBy(r => r.Case.DueOn).ThenBy(r => r.Case.SubmittedAt).ThenBy(r => r.Case.Id);
        return ordered.Select(r => new Row(r.Case, r.Name, r.Assignee));
    }

    private async Task<IQueryable<TCase>?> MatchingAsync(Request request, CancellationToken cancellationToken)
    {
        var filter = request.Filter;
        var cases = Narrow(db.Set<TCase>().AsNoTracking(), filter);

        // Written so that it becomes "contains all of": only that goes through the index of flags.
        string[] flags = filter.Flag is { } flag ? [flag] : [];
        cases = flags.Length > 0 ? cases.Where(c => flags.All(wanted => c.Flags.Contains(wanted))) : cases;

        // Only what still waits can be late.
        cases = filter.Overdue ? Waiting(cases).Where(c => c.DueOn < request.Today) : cases;
        cases = filter.Assigned switch
        {
            AssignedFilter.Me => cases.Where(c => c.AssignedTo == request.StaffId),
            AssignedFilter.Nobody => cases.Where(c => c.AssignedTo == null),
            _ => cases,
        };
        return filter.Search is { Length: > 0 } search ? await SearchedAsync(cases, search, cancellationToken) : cases;
    }

    // A number is looked up as it is. Other words find facilities first: their names have an index for parts of words, and few of them match.
    private async Task<IQueryable<TCase>?> SearchedAsync(IQueryable<TCase> cases, string search, CancellationToken cancellationToken)
    {
        if (DatedNumber.TryRead(search, out var read) && OfNumber(cases, read) is { } found)
        {
            return found;
        }

        if (FacilityQuery.Parse(search) is not { } query)
        {
            return cases.Where(c => false);
        }

        var codes = await facilities.CodesAsync(query, cancellationToken);
        return codes.Count > FindFacilities.Most ? null : cases.Where(c => codes.Contains(c.FacilityCode));
    }
}
