using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.Portal.Pages.PayeeAccounts;

/// <summary>An account typed in. Bank and branch are looked for on the way; what was typed waits in a draft, so that no number ever stands in an address.</summary>
public sealed class EditModel(AccountDrafts drafts, FindBanks find, TimeProvider time) : AccountFormFields
{
    private const string Address = "/payee-account/edit";
    private static readonly FindBanks.Result Nothing = new([], More: false);

    public FindBanks.Result Banks { get; private set; } = Nothing;

    public FindBanks.Result Branches { get; private set; } = Nothing;

    /// <summary>記号・番号 as the transfer names the account; null: not to be read yet.</summary>
    public string? Converted { get; private set; }

    public string? HolderText { get; private set; }

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
            return Redirect("/payee-account");
        }

        var draft = await drafts.FindAsync(HttpContext.Me().UserId, HttpContext.Me().FacilityCode, cancellationToken);
        Show(draft?.Answers ?? []);
        await LookUpAsync(cancellationToken);
        if (errors)
        {
            await AddProblemsAsync(cancellationToken);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await KeepAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await LookUpAsync(cancellationToken);
        await AddProblemsAsync(cancellationToken);
        return ModelState.IsValid ? Redirect("/payee-account/check-answers") : Page();
    }

    public Task<IActionResult> OnPostFindBankAsync(CancellationToken cancellationToken) => KeepAndShowAsync(AccountFields.ByBank, "banks", cancellationToken);

    public Task<IActionResult> OnPostFindBranchAsync(CancellationToken cancellationToken) => KeepAndShowAsync(AccountFields.ByBank, "branches", cancellationToken);

    /// <summary>As JSON for the script, which asks while somebody types: nothing is kept then.</summary>
    public async Task<IActionResult> OnPostConvertAsync(CancellationToken cancellationToken)
    {
        if (!WantsJson)
        {
            return await KeepAndShowAsync(AccountFields.ByYucho, "converted", cancellationToken);
        }

        return new JsonResult(new { text = await ConvertAsync(cancellationToken) ?? "" });
    }

    public IActionResult OnPostHolder() => WantsJson ? new JsonResult(new { text = HolderWords() ?? "" }) : Redirect(Address);

    /// <summary>口座名義 as it was offered instead of what was typed.</summary>
    public async Task<IActionResult> OnPostTakeHolderAsync(CancellationToken cancellationToken)
    {
        Holder = HolderSuggestion.Of(Holder) ?? Holder;
        return await KeepAsync(cancellationToken) ?? Redirect($"{Address}#{AccountFields.Holder}");
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken cancellationToken)
    {
        await drafts.DiscardAsync(HttpContext.Me().UserId, HttpContext.Me().FacilityCode, cancellationToken);
        return Redirect("/payee-account");
    }

    private async Task<IActionResult> KeepAndShowAsync(string kind, string place, CancellationToken cancellationToken)
    {
        Kind = kind;
        return await KeepAsync(cancellationToken) ?? Redirect($"{Address}#{place}");
    }

    private async Task<IActionResult?> KeepAsync(CancellationToken cancellationToken)
    {
        if (!HttpContext.Me().FacilityVerified)
        {
            return Redirect("/payee-account");
        }

        await drafts.KeepAsync(HttpContext.Me().UserId, HttpContext.Me().FacilityCode, Typed(), time.GetUtcNow(), cancellationToken);
        return null;
    }

    private async Task LookUpAsync(CancellationToken cancellationToken)
    {
        Banks = await find.BanksAsync(BankQuery, cancellationToken);
        if (BankCode is { Length: > 0 } && await find.BankAsync(BankCode, cancellationToken) is { } bank)
        {
            Banks = With(Banks, new FindBanks.Found(bank.Code, bank.Name, bank.Kana));
            Branches = await find.BranchesAsync(bank.Code, BranchQuery, cancellationToken);
            if (BranchCode is { Length: > 0 } && await find.BranchAsync(bank.Code, BranchCode, cancellationToken) is { } branch)
            {
                Branches = With(Branches, new FindBanks.Found(branch.Code, branch.Name, branch.Kana));
            }
        }

        Converted = await ConvertAsync(cancellationToken);
        HolderText = HolderWords();
    }

    /// <summary>What was chosen stays among what can be chosen.</summary>
    private static FindBanks.Result With(FindBanks.Result found, FindBanks.Found chosen) =>
        found.Rows.Any(row => row.Code == chosen.Code) ? found : found with { Rows = [chosen, .. found.Rows] };

    private async Task AddProblemsAsync(CancellationToken cancellationToken)
    {
        var (entry, problems) = AccountEntry.Read(Answers());
        foreach (var problem in problems)
        {
            ModelState.AddModelError(Shown(problem.Field), problem.Text);
        }

        if (entry is null)
        {
            return;
        }

        var yucho = Kind == AccountFields.ByYucho;
        if (await find.BankAsync(entry.BankCode, cancellationToken) is null && !yucho)
        {
            Refuse(AccountFields.BankCode, PayeeAccountRefusals.BankUnknown);
        }
        else if (await find.BranchAsync(entry.BankCode, entry.BranchCode, cancellationToken) is null)
        {
            Refuse(yucho ? AccountFields.Symbol : AccountFields.BranchCode, yucho ? PayeeAccountRefusals.YuchoBranchUnknown : PayeeAccountRefusals.BranchUnknown);
        }
    }

    private Dictionary<string, string> Answers() => Typed().ToDictionary(each => each.Key, each => each.Value ?? "", StringComparer.Ordinal);

    // Where there is nothing to choose from, the error stands where one looks for it.
    private string Shown(string field) => field switch
    {
        AccountFields.BankCode when Banks.Rows.Count == 0 => AccountFields.BankQuery,
        AccountFields.BranchCode when Branches.Rows.Count == 0 => AccountFields.BranchQuery,
        _ => field,
    };

    private void Refuse(string field, Rules.Refusal refusal) => ModelState.RefuseBriefly(Shown(field), refusal);

    private async Task<string?> ConvertAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Symbol) || string.IsNullOrWhiteSpace(YuchoNumber))
        {
            return null;
        }

        var (account, ofSymbol, ofNumber) = YuchoConversion.Convert(Symbol, YuchoNumber);
        var branch = account is { } found ? await find.BranchAsync(YuchoConversion.BankCode, found.BranchCode, cancellationToken) : null;
        var type = AccountEntry.ReadYuchoType(Answers());
        return account is not { } converted ? (ofSymbol ?? ofNumber)!.Detail
            : branch is null ? PayeeAccountRefusals.YuchoBranchUnknown.Title + PayeeAccountRefusals.YuchoBranchUnknown.Detail
            : $"振込用：店名 {branch.Name}（店番 {branch.Code}）　{(type is { } kind ? AccountTypes.Name(kind) + "　" : "")}口座番号 {converted.AccountNumber}";
    }

    private static string Instead(string typed) => HolderSuggestion.Of(typed) is { } offered ? $"　通帳では「{offered}」ではありませんか。" : "";

    private string? HolderWords()
    {
        if (string.IsNullOrWhiteSpace(Holder))
        {
            return null;
        }

        var converted = HolderName.Convert(Holder);
        return converted switch
        {
            { Kana: { } kana } => string.Create(CultureInfo.InvariantCulture, $"振込に使う名義：{kana}（{kana.Length}文字／{HolderName.MaxBytes}文字まで）{Instead(Holder)}"),
            { Offending: { } character } => $"「{character}」は使えません。{HolderSuggestion.Remedy(Holder, character) ?? converted.Refusal!.Detail}{Instead(Holder)}",
            _ => converted.Refusal!.Detail,
        };
    }
}
