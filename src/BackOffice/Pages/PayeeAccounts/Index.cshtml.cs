using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.PayeeAccounts;

/// <summary>Changes of 振込先口座 that wait for a person: the old account beside the new one. Who pays does not decide where to.</summary>
[May(StaffRight.SeeClaimEvidence)]
public sealed class IndexModel(ShowWaitingAccounts show, DecidePayeeAccount decide, TimeProvider time) : PageModel
{
    [BindProperty]
    public Guid AccountId { get; set; }

    /// <summary>Of the account, as shown.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What the facility reads.</summary>
    [BindProperty]
    public string? Because { get; set; }

    public ShowWaitingAccounts.Listed Listed { get; private set; } = null!;

    public string? Done { get; private set; }

    public bool MayDecide => HttpContext.Me().May(StaffRight.DecideClaims);

    public static IEnumerable<(string Name, string Old, string New)> Compared(ShowWaitingAccounts.Row row)
    {
        var (old, fresh) = (row.Current, row.Waiting);
        yield return ("金融機関", $"{old?.BankName}（{old?.BankCode}）", $"{fresh.BankName}（{fresh.BankCode}）");
        yield return ("支店", $"{old?.BranchName}（{old?.BranchCode}）", $"{fresh.BranchName}（{fresh.BranchCode}）");
        yield return ("預金種目", old is null ? "" : AccountTypes.Name(old.AccountType), AccountTypes.Name(fresh.AccountType));
        yield return ("口座番号", old?.AccountNumber ?? "", fresh.AccountNumber);
        yield return ("口座名義", old?.HolderKana ?? "", fresh.HolderKana);
    }

    public async Task OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done switch { "accepted" => "新しい口座に変えました。施設にメールでお知らせしました。", "refused" => "変更を認めませんでした。施設にメールでお知らせしました。", _ => null };
        Listed = await show.RunAsync(HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
    }

    public Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellationToken) => DecideAsync(accept: true, cancellationToken);

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken cancellationToken) => DecideAsync(accept: false, cancellationToken);

    private async Task<IActionResult> DecideAsync(bool accept, CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        if (!me.May(StaffRight.DecideClaims))
        {
            return Forbid();
        }

        if (!ModelState.IsValid || AccountId == Guid.Empty)
        {
            return BadRequest();
        }

        var request = new DecidePayeeAccount.Request(AccountId, Version, accept, Because, me.OwnFacilities);
        var outcome = await decide.RunAsync(request, me.Acting(time.GetUtcNow()), cancellationToken);
        if (outcome.Refusal is not { } refusal)
        {
            return Redirect(OfficeAddresses.PayeeAccounts + $"?done={(accept ? "accepted" : "refused")}");
        }

        Listed = await show.RunAsync(HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
        var still = refusal == PayeeAccountRefusals.ReasonMissing && Listed.Rows.Any(row => row.Waiting.Id == AccountId);
        ModelState.Refuse(still ? $"Because-{AccountId}" : "", refusal);
        Response.StatusCode = still ? StatusCodes.Status200OK : StatusCodes.Status409Conflict;
        return Page();
    }
}
