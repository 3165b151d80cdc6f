using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Transfers;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Transfers;

/// <summary>振込の一覧, and where the next one is prepared.</summary>
[May(StaffRight.SeePayments)]
public sealed class IndexModel(FindRuns find, TimeProvider time) : PageModel
{
    private static readonly (string Why, string Words)[] Reasons =
    [
        ("Ready", "振り込めます"), ("AwaitingRelease", "支払の承認待ち"), ("NoAccount", "口座が未登録"), ("AccountToMend", "口座の修正待ち"), ("AccountWaits", "口座の変更を確認中"),
    ];

    [BindProperty]
    public string? TransferOn { get; set; }

    public IReadOnlyList<FindRuns.Row> Rows { get; private set; } = [];

    public bool More { get; private set; }

    public IReadOnlyList<(string Words, FindRuns.Waiting Sum)> Waiting { get; private set; } = [];

    public bool MayHandle => HttpContext.Me().May(StaffRight.HandlePayments);

    public string DayInWords { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        TransferOn = BankBusinessDays.After(Today)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await LoadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync([FromServices] PrepareTransferRun use, CancellationToken cancellationToken)
    {
        if (!MayHandle)
        {
            return Forbid();
        }

        var day = AuditQuery.TryDay(TransferOn, out var typed) ? typed : null;
        var outcome = await use.RunAsync(new PrepareTransferRun.Request(day), HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
        if (!outcome.IsRefused(out var refusal, out var prepared))
        {
            return LocalRedirect(OfficeAddresses.Transfers.Run(prepared.Number) + "?done=Prepared");
        }

        ModelState.Refuse(new RefusalFields(nameof(TransferOn)).Beside("", TransferRefusals.NothingDue), refusal);
        await LoadAsync(cancellationToken);
        return Page();
    }

    private DateOnly Today => JapanDay.Of(time.GetUtcNow());

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var before = int.TryParse(Request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        (Rows, More) = await find.PageAsync(before, cancellationToken);
        var proposed = BankBusinessDays.After(Today);
        DayInWords = proposed is { } day
            ? $"いちばん早い日は{JapaneseDate.FormatBoth(day)}です。銀行の営業日を入力してください。"
            : TransferRefusals.BeyondHorizon.Title + TransferRefusals.BeyondHorizon.Detail;
        if (MayHandle)
        {
            var sums = await find.WaitingAsync(proposed ?? Today, cancellationToken);
            Waiting = [.. Reasons.Select(reason => (reason.Words, sums.FirstOrDefault(s => s.Why == reason.Why) ?? new FindRuns.Waiting(reason.Why, 0, Yen.Zero)))];
        }
    }
}
