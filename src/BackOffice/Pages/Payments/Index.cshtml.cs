using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.Payments;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Payments;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Payments;

/// <summary>支払の一覧.</summary>
[May(StaffRight.SeePayments)]
public sealed class IndexModel(FindPayments find, ListLooks looks) : PageModel
{
    public PaymentFilter Filter { get; private set; } = new();

    public FindPayments.Found Found { get; private set; } = new([], More: false);

    public IReadOnlyList<FindPayments.Sum> Sums { get; private set; } = [];

    public bool IsFirstPage { get; private set; }

    public bool IsFiltered => Filter != new PaymentFilter();

    public static string Tone(PaymentState state) => state switch
    {
        PaymentState.Paid => "status--ok",
        PaymentState.Returned => "status--bad",
        PaymentState.AwaitingRelease => "status--warn",
        _ => "",
    };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Filter = PaymentQuery.Read(Request.Query);
        var after = PaymentQuery.ReadPlace(Request.Query["after"]);
        IsFirstPage = after is null;
        Found = await find.PageAsync(Filter, after, cancellationToken);
        await looks.NoteAsync(HttpContext, OfficeAddresses.Payments.Index, Found.Rows.Select(row => row.ClaimNumber.Value));
        var sums = await find.SumsAsync(cancellationToken);
        Sums = [.. Enum.GetValues<PaymentState>().Select(state => sums.FirstOrDefault(s => s.State == state) ?? new FindPayments.Sum(state, 0, Yen.Zero))];
    }

    public string PathOf(PaymentState state) => OfficeAddresses.Payments.Index + PaymentQuery.Write(Filter with { State = state });

    public string FirstPage() => OfficeAddresses.Payments.Index + PaymentQuery.Write(Filter);

    public string NextPage() => OfficeAddresses.Payments.Index + PaymentQuery.Write(Filter, ("after", PaymentQuery.WritePlace(new(Found.Rows[^1].DueOn, Found.Rows[^1].Id))));
}
