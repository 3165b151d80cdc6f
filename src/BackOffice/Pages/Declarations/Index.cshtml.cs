using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.CoLocations;
using Shikaku.Casework.Exemptions;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Declarations;

/// <summary>The queue of やむを得ない事由, and 併設申告.</summary>
[May(StaffRight.SeeDeclarations)]
public sealed class IndexModel(FindExemptions exemptions, FindCoLocations coLocations, ListLooks looks, TimeProvider time) : PageModel
{
    private const string Overdue = "Overdue";
    private const int LastPage = 1000;

    /// <summary>"co-locations"; anything else: exemptions.</summary>
    [BindProperty(SupportsGet = true)]
    public string? List { get; set; }

    /// <summary>All, Overdue, or the name of a state; empty: those that wait.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int PageNumber { get; set; } = 1;

    public bool IsCoLocations => List == "co-locations";

    public PageOf<Exemption> Exemptions { get; private set; } = new([], More: false);

    public PageOf<FindCoLocations.Shown> CoLocations { get; private set; } = new([], More: false);

    public bool More => IsCoLocations ? CoLocations.More : Exemptions.More;

    public int Waiting { get; private set; }

    public int OverdueCount { get; private set; }

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public IReadOnlyList<(string Value, string Label)> States =>
    [
        .. IsCoLocations
            ? Enum.GetValues<CoLocationState>().Select(state => (state.ToString(), CoLocationRules.Name(state)))
            : Enum.GetValues<ExemptionState>().Select(state => (state.ToString(), ExemptionTransitions.Name(state))),
        .. IsCoLocations ? [] : new[] { (Overdue, "期日経過") },
        ("All", "すべて"),
    ];

    /// <summary>Of those offered; the first one unless one was chosen.</summary>
    public string Chosen => States.Any(state => state.Value == State) ? State! : States[0].Value;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        PageNumber = Math.Clamp(PageNumber, 1, LastPage);
        Waiting = await exemptions.CountWaitingAsync(cancellationToken);
        OverdueCount = IsCoLocations ? 0 : await exemptions.CountOverdueAsync(Today, cancellationToken);
        if (IsCoLocations)
        {
            CoLocations = await coLocations.ListAsync(Enum.TryParse<CoLocationState>(Chosen, out var state) ? state : null, PageNumber, cancellationToken);
        }
        else if (Chosen == Overdue)
        {
            Exemptions = await exemptions.ListOverdueAsync(Today, PageNumber, cancellationToken);
        }
        else
        {
            Exemptions = await exemptions.ListAsync(Enum.TryParse<ExemptionState>(Chosen, out var state) ? state : null, PageNumber, cancellationToken);
        }

        await looks.NoteAsync(
            HttpContext, OfficeAddresses.Declarations.Exemptions, Exemptions.Rows.Select(row => row.Number.Value).Concat(CoLocations.Rows.Select(row => $"co-location:{row.Row.Id}")));
    }

    public string Address(string state, int page = 1) => string.Create(
        CultureInfo.InvariantCulture, $"{OfficeAddresses.Declarations.Exemptions}?list={(IsCoLocations ? "co-locations" : "exemptions")}&state={state}&page-number={page}");
}
