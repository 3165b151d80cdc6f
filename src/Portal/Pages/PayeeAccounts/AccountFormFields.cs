using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.PayeeAccounts;

/// <summary>The fields of the form, by the names of <see cref="AccountFields"/>.</summary>
public abstract class AccountFormFields : PageModel, IJudgesItsText
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Symbol { get; set; }

    [BindProperty]
    public string? YuchoNumber { get; set; }

    [BindProperty]
    public string? YuchoType { get; set; }

    [BindProperty]
    public string? BankQuery { get; set; }

    [BindProperty]
    public string? BankCode { get; set; }

    [BindProperty]
    public string? BranchQuery { get; set; }

    [BindProperty]
    public string? BranchCode { get; set; }

    [BindProperty]
    public string? Type { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Holder { get; set; }

    /// <summary>The bank whose branches the page showed: a branch chosen among those of another bank is none.</summary>
    [BindProperty]
    public string? BranchOf { get; set; }

    protected Dictionary<string, string?> Typed() => new(StringComparer.Ordinal)
    {
        [AccountFields.Kind] = Kind,
        [AccountFields.Symbol] = Symbol,
        [AccountFields.YuchoNumber] = YuchoNumber,
        [AccountFields.YuchoType] = YuchoType,
        [AccountFields.BankQuery] = BankQuery,
        [AccountFields.BankCode] = BankCode,
        [AccountFields.BranchQuery] = BranchQuery,
        [AccountFields.BranchCode] = BranchOf == BankCode ? BranchCode : null,
        [AccountFields.Type] = Type,
        [AccountFields.Number] = Number,
        [AccountFields.Holder] = Holder,
    };

    protected void Show(IReadOnlyDictionary<string, string> answers)
    {
        Kind = answers.GetValueOrDefault(AccountFields.Kind);
        Symbol = answers.GetValueOrDefault(AccountFields.Symbol);
        YuchoNumber = answers.GetValueOrDefault(AccountFields.YuchoNumber);
        YuchoType = answers.GetValueOrDefault(AccountFields.YuchoType);
        BankQuery = answers.GetValueOrDefault(AccountFields.BankQuery);
        BankCode = answers.GetValueOrDefault(AccountFields.BankCode);
        BranchQuery = answers.GetValueOrDefault(AccountFields.BranchQuery);
        BranchCode = answers.GetValueOrDefault(AccountFields.BranchCode);
        Type = answers.GetValueOrDefault(AccountFields.Type);
        Number = answers.GetValueOrDefault(AccountFields.Number);
        Holder = answers.GetValueOrDefault(AccountFields.Holder);
        BranchOf = BankCode;
    }
}
