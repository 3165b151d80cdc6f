using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Calendar;

namespace Shikaku.BackOffice.Cases;

/// <summary>What every queue shows, whatever it is of.</summary>
public abstract class QueuePage(TimeProvider time) : PageModel
{
    /// <summary>Its address, and those of the cases in it.</summary>
    public abstract OfficeAddresses.CasePages Pages { get; }

    /// <summary>What it is of: 申請.</summary>
    public abstract string Noun { get; }

    /// <summary>What is said when nothing waits at all.</summary>
    public abstract string NothingWaits { get; }

    public abstract QueueFilter Asked { get; }

    public abstract bool IsFiltered { get; }

    public abstract bool MayTake { get; }

    public int Count { get; private set; }

    /// <summary>Where the next page begins; null: there is none.</summary>
    public CasePlace? Last { get; private set; }

    public bool HasTooManyFacilities { get; private set; }

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public bool IsFirstPage => Begin is null;

    public string CountInWords => Count > QueuePages.CountLimit
        ? string.Create(CultureInfo.InvariantCulture, $"{QueuePages.CountLimit:#,0}件以上")
        : string.Create(CultureInfo.InvariantCulture, $"{Count:#,0}件");

    public string EmptyHeading => HasTooManyFacilities ? "当てはまる施設が多すぎます" : $"当てはまる{Noun}はありません";

    public string EmptyWords => (HasTooManyFacilities, IsFiltered) switch
    {
        (true, _) => string.Create(CultureInfo.InvariantCulture, $"{FindFacilities.Most:#,0}を超える施設が当てはまります。言葉を足して、もう一度探してください。"),
        (_, true) => "絞り込みの条件を変えてみてください。",
        _ => NothingWaits,
    };

    /// <summary>After which this page begins.</summary>
    protected CasePlace? Begin => QueueQuery.ReadPlace(Request.Query["after"]);

    /// <summary>With the year only where it is not this one.</summary>
    public string Day(DateOnly day) => day.ToString(day.Year == Today.Year ? "M/d" : "yyyy/M/d", CultureInfo.InvariantCulture);

    /// <summary>Of a case, or of what is done with it from here.</summary>
    public string PathOf(ICase found, string? handler = null) => Pages.Case(found.Number) + Address(
        ("handler", handler), ("back", handler is null ? null : "queue"), ("page-after", Begin is { } place ? QueueQuery.WritePlace(place) : null));

    public string NextPage() => Pages.Index + Address(("after", QueueQuery.WritePlace(Last!)));

    public string FirstPage() => Pages.Index + Address();

    /// <summary>The filter in an address.</summary>
    protected abstract string Address(params (string Name, string? Value)[] more);

    protected void Show(int count, CasePlace? last, bool hasTooManyFacilities) => (Count, Last, HasTooManyFacilities) = (count, last, hasTooManyFacilities);
}

/// <summary>A queue of one kind of case.</summary>
public abstract class QueuePage<TCase, TFilter>(QueueOf<TCase, TFilter> queue, ListLooks looks, TimeProvider time) : QueuePage(time)
    where TCase : class, ICase
    where TFilter : QueueFilter
{
    public TFilter Filter => Read(Request.Query);

    public IReadOnlyList<QueueOf<TCase, TFilter>.Row> Rows { get; private set; } = [];

    public override QueueFilter Asked => Filter;

    public override bool IsFiltered => Filter != Usual;

    /// <summary>Without anything chosen: the work that waits.</summary>
    protected abstract TFilter Usual { get; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await queue.RunAsync(new(Filter, HttpContext.Me().UserId, Today, Begin), cancellationToken);
        Rows = found.Rows;
        await looks.NoteAsync(HttpContext, Pages.Index, Rows.Select(row => row.Case.Number));
        Show(found.Count, found.More ? CasePlace.Of(Rows[^1].Case) : null, found.TooManyFacilities);
    }

    protected abstract TFilter Read(IQueryCollection query);
}

internal static class NextInQueue
{
    /// <summary>「次へ」: leads to the case after the one named, in the same filter; from the last one to the first.</summary>
    public static async Task<IResult> LeadOnAsync<TCase, TFilter>(
        this QueueOf<TCase, TFilter> queue, HttpContext context, OfficeAddresses.CasePages pages, TFilter filter, string address, TimeProvider time)
        where TCase : class, ICase
        where TFilter : QueueFilter
    {
        var after = QueueQuery.ReadPlace(context.Request.Query["after"]);
        var next = await queue.NextAsync(new(filter, context.Me().UserId, JapanDay.Of(time.GetUtcNow()), after), context.RequestAborted);
        return Results.LocalRedirect((next is null ? pages.Index : pages.Case(next.Number)) + address);
    }
}
