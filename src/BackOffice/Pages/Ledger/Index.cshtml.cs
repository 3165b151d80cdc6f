using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.Payments;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Ledger;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Ledger;

/// <summary>帳簿: 残高 and 仕訳.</summary>
[May(StaffRight.SeePayments)]
public sealed class IndexModel(FindEntries find, ListLooks looks) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>Position of the last entry of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public LedgerQuery Query => new(From, To, Kind);

    public IReadOnlyList<FindEntries.Account> Accounts { get; private set; } = [];

    public IReadOnlyList<FindEntries.Row> Rows { get; private set; } = [];

    public bool More { get; private set; }

    public bool Agrees { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Agrees = await find.AgreesAsync(cancellationToken);
        if (Query.Filter is not { } filter)
        {
            ModelState.Refuse(nameof(From), StaffRefusals.PeriodWrong);
            filter = new LedgerFilter(From: null, To: null, Kind: null);
        }

        Accounts = await find.AccountsAsync(filter, cancellationToken);
        (Rows, More) = await find.PageAsync(filter, Before, cancellationToken);
        await looks.NoteAsync(HttpContext, OfficeAddresses.Ledger, Rows.Select(row => row.FacilityCode.Value));
    }
}
