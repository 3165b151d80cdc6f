using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.Payments;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Payments;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Payments;

/// <summary>One payment: release, 減額, 返還.</summary>
[May(StaffRight.SeePayments)]
public sealed class PaymentModel(ShowPayment show, FindPayeeAccount accounts, TimeProvider time) : PageModel
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? NewYen { get; set; }

    [BindProperty]
    public string? CorrectReason { get; set; }

    [BindProperty]
    public string? ClaimYen { get; set; }

    [BindProperty]
    public string? ClaimReason { get; set; }

    [BindProperty]
    public string? RepaidYen { get; set; }

    [BindProperty]
    public string? RepaidOn { get; set; }

    public ShowPayment.View View { get; private set; } = null!;

    /// <summary>The account it would be paid to today, and one that waits to take its place.</summary>
    private FindPayeeAccount.Accounts Accounts { get; set; } = null!;

    public bool IsOwnFacility { get; private set; }

    public bool SeesClaims => HttpContext.Me().May(StaffRight.SeeClaims);

    public IReadOnlyList<PaymentAction> Actions { get; private set; } = [];

    /// <summary>What was just done, for the banner.</summary>
    public string? Done => (string?)Request.Query["done"] switch
    {
        "Released" => "支払を承認しました。次の振込の対象になります。",
        "Corrected" => "減額しました。施設にメールで知らせました。",
        "Claimed" => "返還を求めました。施設にメールで知らせました。",
        "Repaid" => "返還の入金を記録しました。施設にメールで知らせました。",
        _ => null,
    };

    public string AccountInWords => Accounts switch
    {
        { Waiting: not null } => "変更を確認中です。確認が終わるまで振り込みません。",
        { Current: null } => "登録されていません。",
        { Current: { ToMendSince: not null } account } => $"{account.BankName} {account.BranchName} {PaymentNames.Masked(account.AccountNumber)}（修正待ち：{account.MendReason}）",
        { Current: { } account } => $"{account.BankName} {account.BranchName} {PaymentNames.Name(account.AccountType)} {PaymentNames.Masked(account.AccountNumber)}",
    };

    private ActingAs Acting => HttpContext.Me().Acting(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostReleaseAsync(Guid id, [FromServices] ReleasePayment use, CancellationToken cancellationToken) =>
        DoAsync(id, new(""), "Released", () => use.RunAsync(new(Seen(id)), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostCorrectAsync(Guid id, [FromServices] CorrectGrant use, CancellationToken cancellationToken) => DoAsync(
        id, Fields(nameof(NewYen), nameof(CorrectReason)), "Corrected", () => use.RunAsync(new(Seen(id), TypedYen.Parse(NewYen), CorrectReason), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostClaimAsync(Guid id, [FromServices] ClaimRepayment use, CancellationToken cancellationToken) => DoAsync(
        id, Fields(nameof(ClaimYen), nameof(ClaimReason)), "Claimed", () => use.RunAsync(new(Seen(id), TypedYen.Parse(ClaimYen), ClaimReason), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostRepaidAsync(Guid id, [FromServices] RecordRepayment use, CancellationToken cancellationToken)
    {
        var day = AuditQuery.TryDay(RepaidOn, out var typed) ? typed : null;
        return DoAsync(id, Fields(nameof(RepaidYen), reason: ""), "Repaid", () => use.RunAsync(new(Seen(id), TypedYen.Parse(RepaidYen), day), Acting, cancellationToken), cancellationToken);
    }

    public string PathTo(string handler) => OfficeAddresses.Payments.Of(View.Payment.Id) + $"?handler={handler}";

    /// <summary>Whether a part is shown open: something in it was refused.</summary>
    public bool IsOpen(params string[] fields) => fields.Any(field => ModelState[field]?.Errors.Count > 0);

    private SeenPayment Seen(Guid id)
    {
        var me = HttpContext.Me();
        return new(id, Version, new CaseWorker(me.UserId, me.Role, me.OwnFacilities));
    }

    private async Task<IActionResult> DoAsync(Guid id, RefusalFields fields, string done, Func<Task<Outcome<PaymentDone>>> use, CancellationToken cancellationToken)
    {
        if (!HttpContext.Me().May(StaffRight.HandlePayments))
        {
            return Forbid();
        }

        var outcome = ModelState.IsValid ? await use() : PaymentRefusals.ChangedMeanwhile;
        if (!outcome.IsRefused(out var refusal, out var value))
        {
            return LocalRedirect(OfficeAddresses.Payments.Of(value.Id) + $"?done={done}");
        }

        if (refusal == PaymentRefusals.PaymentUnknown || !await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Refuse(fields, refusal);
        return Page();
    }

    private static RefusalFields Fields(string yen, string reason) => new RefusalFields(yen)
        .Beside(reason, PaymentRefusals.ReasonMissing, PaymentRefusals.TextTooLong)
        .Beside(nameof(RepaidOn), PaymentRefusals.ReceivedOnUnusable)
        .Beside("", PaymentRefusals.ChangedMeanwhile, PaymentRefusals.StateNotAllowed, PaymentRefusals.OwnDecision, PaymentRefusals.OwnFacility);

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await show.RunAsync(id, HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken) is not { } view)
        {
            return false;
        }

        var me = HttpContext.Me();
        View = view;
        Accounts = await accounts.OfAsync(view.Payment.FacilityCode, cancellationToken);
        IsOwnFacility = me.OwnFacilities.Contains(view.Payment.FacilityCode);
        Actions = me.May(StaffRight.HandlePayments) && !IsOwnFacility
            ? [.. Enum.GetValues<PaymentAction>().Where(action => PaymentTransitions.May(view.Payment.State, action))]
            : [];
        return true;
    }
}
