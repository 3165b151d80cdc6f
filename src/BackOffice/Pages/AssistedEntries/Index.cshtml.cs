using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.AssistedEntries;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.AssistedEntries;

/// <summary>What was entered with callers of all facilities, the latest first: what waits, or all of it.</summary>
[May(StaffRight.AnswerCalls)]
public sealed class IndexModel(ShowEntries show, ListLooks looks, TimeProvider time) : PageModel
{
    /// <summary>Of the list that holds everything.</summary>
    public const string All = "all";

    private const int LastPage = 1000;

    /// <summary>A word of this page; anything else: what waits.</summary>
    [BindProperty(SupportsGet = true)]
    public string? List { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int PageNumber { get; set; } = 1;

    public PageOf<ShowEntries.Row> Entries { get; private set; } = new([], More: false);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        PageNumber = Math.Clamp(PageNumber, 1, LastPage);
        Entries = await show.ListAsync(List != All, PageNumber, time.GetUtcNow(), cancellationToken);
        await looks.NoteAsync(HttpContext, OfficeAddresses.AssistedEntries.Index, Entries.Rows.Select(row => row.Facility.Value));
    }

    public string Address(int page) => string.Create(CultureInfo.InvariantCulture, $"{OfficeAddresses.AssistedEntries.Index}?list={(List == All ? All : "waiting")}&page-number={page}");
}
