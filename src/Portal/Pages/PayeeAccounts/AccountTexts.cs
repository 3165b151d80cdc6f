using System.Globalization;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Portal.Drafts;
using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.Portal.Pages.PayeeAccounts;

/// <summary>What the page says of an account while it is typed.</summary>
internal static class AccountTexts
{
    /// <summary>記号・番号 as the transfer names the account; null: not to be read yet.</summary>
    public static async Task<string?> ConvertedAsync(FindBanks find, FormEntry entry, CancellationToken cancellationToken)
    {
        var (symbol, number) = (entry[AccountFields.Symbol], entry[AccountFields.YuchoNumber]);
        if (string.IsNullOrWhiteSpace(symbol) || string.IsNullOrWhiteSpace(number))
        {
            return null;
        }

        var (account, ofSymbol, ofNumber) = YuchoConversion.Convert(symbol, number);
        var branch = account is { } found ? await find.BranchAsync(YuchoConversion.BankCode, found.BranchCode, cancellationToken) : null;
        var type = AccountEntry.ReadYuchoType(entry.Values);
        return account is not { } converted ? (ofSymbol ?? ofNumber)!.Detail
            : branch is null ? PayeeAccountRefusals.YuchoBranchUnknown.Title + PayeeAccountRefusals.YuchoBranchUnknown.Detail
            : $"振込用：店名 {branch.Name}（店番 {branch.Code}）　{(type is { } kind ? AccountTypes.Name(kind) + "　" : "")}口座番号 {converted.AccountNumber}";
    }

    /// <summary>口座名義 as the transfer spells it, or what is wrong with it; null: nothing was typed.</summary>
    public static string? Holder(FormEntry entry)
    {
        var holder = entry[AccountFields.Holder];
        if (string.IsNullOrWhiteSpace(holder))
        {
            return null;
        }

        var converted = HolderName.Convert(holder);
        return converted switch
        {
            { Kana: { } kana } => string.Create(CultureInfo.InvariantCulture, $"振込に使う名義：{kana}（{kana.Length}文字／{HolderName.MaxBytes}文字まで）{Instead(holder)}"),
            { Offending: { } character } => $"「{character}」は使えません。{HolderSuggestion.Remedy(holder, character) ?? converted.Refusal!.Detail}{Instead(holder)}",
            _ => converted.Refusal!.Detail,
        };
    }

    private static string Instead(string typed) => HolderSuggestion.Of(typed) is { } offered ? $"　通帳では「{offered}」ではありませんか。" : "";
}
