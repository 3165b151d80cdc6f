using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Registration;

namespace Shikaku.Portal.Pages.PayeeAccounts;

/// <summary>The account as it will be used: the only page that enters it.</summary>
public sealed class CheckAnswersModel(AccountDrafts drafts, FindBanks find, FindPayeeAccount accounts, SetPayeeAccount set, TimeProvider time) : PageModel
{
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
        if (!(await set.RunAsync(request, me.Acting(time.GetUtcNow()), cancellationToken)).IsRefused(out var refusal, out var entered))
        {
            return Redirect($"/payee-account?done={(entered.State == PayeeAccountState.Waiting ? "waiting" : "current")}");
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

    public async Task<IActionResult> OnPostTakeHolderAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        if (me.FacilityVerified && await drafts.FindAsync(me.UserId, me.FacilityCode, cancellationToken) is { } draft)
        {
            var answers = draft.Answers.ToDictionary(each => each.Key, each => (string?)each.Value, StringComparer.Ordinal);
            answers[AccountFields.Holder] = HolderSuggestion.Of(draft.Answers.GetValueOrDefault(AccountFields.Holder)) ?? draft.Answers.GetValueOrDefault(AccountFields.Holder);
            await drafts.KeepAsync(me.UserId, me.FacilityCode, answers, time.GetUtcNow(), cancellationToken);
        }

        return Redirect("/payee-account/check-answers");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        var draft = me.FacilityVerified ? await drafts.FindAsync(me.UserId, me.FacilityCode, cancellationToken) : null;
        if (draft is null)
        {
            return Redirect("/payee-account");
        }

        var entry = AccountEntry.Read(draft.Answers).Entry;
        var bank = entry is null ? null : await find.BankAsync(entry.BankCode, cancellationToken);
        var branch = bank is null ? null : await find.BranchAsync(bank.Code, entry!.BranchCode, cancellationToken);
        if (branch is null)
        {
            return Redirect("/payee-account/edit?errors=true");
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
