using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Portal.Drafts;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Registration;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.PayeeAccounts;

/// <summary>The account as it will be used: the only page that enters it.</summary>
[AsksSecondFactor(ClosedAfterReset = true)]
public sealed class CheckAnswersModel(DraftDesk desk, FindBanks find, FindPayeeAccount accounts, SetPayeeAccount set) : PageModel
{
    private static readonly PayeeAccountForm Form = new();

    [BindProperty]
    public Guid DraftId { get; set; }

    [BindProperty]
    public int DraftVersion { get; set; }

    /// <summary>The account that was current when the page was shown.</summary>
    [BindProperty]
    public Guid? Seen { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public AccountEntry Entry { get; private set; } = null!;

    public Bank Bank { get; private set; } = null!;

    public BankBranch Branch { get; private set; } = null!;

    public FindPayeeAccount.Accounts Accounts { get; private set; } = null!;

    public bool ByYucho { get; private set; }

    public string? Symbol { get; private set; }

    public string? YuchoNumber { get; private set; }

    public Refusal? Refused { get; private set; }

    /// <summary>口座名義 as banks write it, where something else was typed.</summary>
    public string? OfferedHolder { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || DraftId == Guid.Empty)
        {
            return BadRequest();
        }

        var me = HttpContext.Me();
        var request = new SetPayeeAccount.Request(me.UserId, me.FacilityCode, DraftId, DraftVersion, Seen, Password);
        if (!(await set.RunAsync(request, me.Acting(desk.Now), cancellationToken)).IsRefused(out var refusal, out var entered))
        {
            return Redirect(PortalAddresses.PayeeAccount.Index + $"?done={(entered.State == PayeeAccountState.Waiting ? "waiting" : "current")}");
        }

        ModelState.Clear();
        if (refusal == RegistrationRefusals.PasswordWrong || refusal == PayeeAccountRefusals.PasswordMissing)
        {
            ModelState.Refuse(nameof(Password), refusal);
        }
        else
        {
            Refused = refusal;
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostTakeHolderAsync()
    {
        if (HttpContext.Me().FacilityVerified && await desk.FindAsync(HttpContext, Form) is { } draft
            && HolderSuggestion.Of(draft.Answers.GetValueOrDefault(AccountFields.Holder)) is { } offered)
        {
            await desk.OverwriteAsync(HttpContext, Form, new Dictionary<string, string>(StringComparer.Ordinal) { [AccountFields.Holder] = offered });
        }

        return Redirect(PortalAddresses.PayeeAccount.CheckAnswers);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        var draft = me.FacilityVerified ? await desk.FindAsync(HttpContext, Form) : null;
        if (draft is null)
        {
            return Redirect(PortalAddresses.PayeeAccount.Index);
        }

        var entry = AccountEntry.Read(draft.Answers).Value;
        var bank = entry is null ? null : await find.BankAsync(entry.BankCode, cancellationToken);
        var branch = bank is null ? null : await find.BranchAsync(bank.Code, entry!.BranchCode, cancellationToken);
        if (branch is null)
        {
            return Redirect(PortalAddresses.PayeeAccount.Edit + "?errors=true");
        }

        (Entry, Bank, Branch) = (entry!, bank!, branch);
        (DraftId, DraftVersion) = (draft.Id, draft.Version);
        OfferedHolder = HolderSuggestion.Of(draft.Answers.GetValueOrDefault(AccountFields.Holder));
        Accounts = await accounts.OfAsync(me.FacilityCode, cancellationToken);
        ByYucho = draft.Answers.GetValueOrDefault(AccountFields.Kind) == AccountFields.ByYucho;
        (Symbol, YuchoNumber) = (draft.Answers.GetValueOrDefault(AccountFields.Symbol), draft.Answers.GetValueOrDefault(AccountFields.YuchoNumber));
        return Page();
    }
}
