using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Portal.Drafts;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Web.Forms;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.PayeeAccounts;

/// <summary>An account typed in. Bank and branch are looked for on the way; what was typed waits in a draft, so that no number ever stands in an address.</summary>
[AsksSecondFactor(ClosedAfterReset = true)]
public sealed class EditModel(DraftDesk desk, FindBanks find) : PageModel, IJudgesItsText, IOrdersItsFields
{
    private const string Address = PortalAddresses.PayeeAccount.Edit;
    private static readonly PayeeAccountForm Form = new();
    private static readonly FindBanks.Result Nothing = new([], More: false);

    /// <summary>The bank whose branches the page showed: a branch chosen among those of another bank is none.</summary>
    [BindProperty]
    public string? BranchOf { get; set; }

    public FormEntry Entry { get; private set; } = FormEntry.Empty;

    public FindBanks.Result Banks { get; private set; } = Nothing;

    public FindBanks.Result Branches { get; private set; } = Nothing;

    /// <summary>記号・番号 as the transfer names the account; null: not to be read yet.</summary>
    public string? Converted { get; private set; }

    public string? HolderText { get; private set; }

    public IReadOnlyList<string> FieldOrder => AccountFields.All;

    private bool WantsJson => Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);

    public static string Count(FindBanks.Result found, string? query) => (found, query) switch
    {
        (_, null or "") => "",
        ({ Rows.Count: 0 }, _) => "見つかりませんでした。短い言葉で探し直してください。",
        ({ More: true }, _) => $"{FindBanks.Shown}件より多く見つかりました。ないときは、言葉を足して探し直してください。",
        _ => string.Create(CultureInfo.InvariantCulture, $"{found.Rows.Count}件見つかりました。"),
    };

    public async Task<IActionResult> OnGetAsync(bool errors, CancellationToken cancellationToken)
    {
        if (!HttpContext.Me().FacilityVerified)
        {
            return Redirect(PortalAddresses.PayeeAccount.Index);
        }

        var draft = await desk.FindAsync(HttpContext, Form);
        Entry = FormEntry.Of(Form, draft?.Answers ?? FormEntry.Empty.Values, ModelState);
        await LookUpAsync(cancellationToken);
        if (errors)
        {
            await AddProblemsAsync(cancellationToken);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await KeepAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        await LookUpAsync(cancellationToken);
        await AddProblemsAsync(cancellationToken);
        return ModelState.IsValid ? Redirect(PortalAddresses.PayeeAccount.CheckAnswers) : Page();
    }

    public Task<IActionResult> OnPostFindBankAsync() => KeepAndShowAsync(AccountFields.ByBank, "banks");

    public Task<IActionResult> OnPostFindBranchAsync() => KeepAndShowAsync(AccountFields.ByBank, "branches");

    /// <summary>As JSON for the script, which asks while somebody types: nothing is kept then.</summary>
    public async Task<IActionResult> OnPostConvertAsync(CancellationToken cancellationToken)
    {
        if (!WantsJson)
        {
            return await KeepAndShowAsync(AccountFields.ByYucho, "converted");
        }

        ReadTyped();
        return new JsonResult(new { text = await AccountTexts.ConvertedAsync(find, Entry, cancellationToken) ?? "" });
    }

    public IActionResult OnPostHolder()
    {
        ReadTyped();
        return WantsJson ? new JsonResult(new { text = AccountTexts.Holder(Entry) ?? "" }) : Redirect(Address);
    }

    /// <summary>口座名義 as it was offered instead of what was typed.</summary>
    public async Task<IActionResult> OnPostTakeHolderAsync()
    {
        ReadTyped();
        return await KeepAsync(AccountFields.Holder, HolderSuggestion.Of(Entry[AccountFields.Holder])) ?? Redirect($"{Address}#{AccountFields.Holder}");
    }

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        if (await desk.FindAsync(HttpContext, Form) is { } draft)
        {
            await desk.DiscardAsync(HttpContext, draft.Id);
            TempData.Notice(DraftDesk.Discarded);
        }

        return Redirect(PortalAddresses.PayeeAccount.Index);
    }

    private async Task<IActionResult> KeepAndShowAsync(string kind, string place) => await KeepAsync(AccountFields.Kind, kind) ?? Redirect($"{Address}#{place}");

    /// <param name="instead">What the button says of a field, in place of what stands in it.</param>
    /// <returns>Null: kept.</returns>
    private async Task<IActionResult?> KeepAsync(string field = "", string? instead = null)
    {
        ReadTyped();
        if (!HttpContext.Me().FacilityVerified)
        {
            return Redirect(PortalAddresses.PayeeAccount.Index);
        }

        Entry = instead is null ? Entry : Entry.With(field, instead, ModelState);
        await desk.OverwriteAsync(HttpContext, Form, Entry.Values);
        return null;
    }

    private void ReadTyped()
    {
        Entry = FormEntry.Sent(Form, Request, ModelState);
        Entry = (BranchOf ?? "") == Entry[AccountFields.BankCode] ? Entry : Entry.With(AccountFields.BranchCode, "", ModelState);
    }

    private async Task LookUpAsync(CancellationToken cancellationToken)
    {
        Banks = await find.BanksAsync(Entry[AccountFields.BankQuery], cancellationToken);
        if (Entry[AccountFields.BankCode] is { Length: > 0 } code && await find.BankAsync(code, cancellationToken) is { } bank)
        {
            Banks = With(Banks, new FindBanks.Found(bank.Code, bank.Name, bank.Kana));
            Branches = await find.BranchesAsync(bank.Code, Entry[AccountFields.BranchQuery], cancellationToken);
            if (Entry[AccountFields.BranchCode] is { Length: > 0 } number && await find.BranchAsync(bank.Code, number, cancellationToken) is { } branch)
            {
                Branches = With(Branches, new FindBanks.Found(branch.Code, branch.Name, branch.Kana));
            }
        }

        Converted = await AccountTexts.ConvertedAsync(find, Entry, cancellationToken);
        HolderText = AccountTexts.Holder(Entry);
    }

    /// <summary>What was chosen stays among what can be chosen.</summary>
    private static FindBanks.Result With(FindBanks.Result found, FindBanks.Found chosen) =>
        found.Rows.Any(row => row.Code == chosen.Code) ? found : found with { Rows = [chosen, .. found.Rows] };

    private async Task AddProblemsAsync(CancellationToken cancellationToken)
    {
        var (entry, problems) = AccountEntry.Read(Entry.Values);
        foreach (var problem in problems)
        {
            Refuse(problem.Field, problem.Refusal);
        }

        if (entry is null)
        {
            return;
        }

        var yucho = Entry[AccountFields.Kind] == AccountFields.ByYucho;
        if (await find.BankAsync(entry.BankCode, cancellationToken) is null && !yucho)
        {
            Refuse(AccountFields.BankCode, PayeeAccountRefusals.BankUnknown);
        }
        else if (await find.BranchAsync(entry.BankCode, entry.BranchCode, cancellationToken) is null)
        {
            Refuse(yucho ? AccountFields.Symbol : AccountFields.BranchCode, yucho ? PayeeAccountRefusals.YuchoBranchUnknown : PayeeAccountRefusals.BranchUnknown);
        }
    }

    // Where there is nothing to choose from, the error stands where one looks for it.
    private string Shown(string field) => field switch
    {
        AccountFields.BankCode when Banks.Rows.Count == 0 => AccountFields.BankQuery,
        AccountFields.BranchCode when Branches.Rows.Count == 0 => AccountFields.BranchQuery,
        _ => field,
    };

    private void Refuse(string field, Rules.Refusal refusal) => ModelState.RefuseBriefly(Shown(field), refusal);
}
