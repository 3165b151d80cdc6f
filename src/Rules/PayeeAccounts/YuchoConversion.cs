using System.Globalization;
using System.Runtime.InteropServices;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.PayeeAccounts;

/// <summary>
/// ゆうちょ銀行: 記号 and 番号 of the passbook become 店番, 預金種目 and 口座番号. 記号 1xxxx (総合口座, 通常貯金, 通常貯蓄貯金): its second and third digit and 8, 普通 or, of
/// a 通常貯蓄貯金, 貯蓄, which nothing but the passbook's cover tells; 番号 without its last digit, which is always 1. 記号 0xxxx (振替口座): its second and third digit and 9, 当座, 番号 as it is. Whether 店番 exists the master of banks says.
/// </summary>
public static class YuchoConversion
{
    public const string BankCode = "9900";
    private const int SymbolLength = 5;
    private const int LongestNumber = 8;

    /// <param name="BranchCode">店番, three digits.</param>
    /// <param name="AccountNumber">Seven digits.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Converted(string BranchCode, AccountType Type, string AccountNumber)
    {
        /// <summary>Without the number.</summary>
        public override string ToString() => BranchCode;
    }

    /// <param name="symbol">記号; a sixth digit behind a hyphen is the passbook's re-issue, or the check digit of 振替, and says nothing about the account.</param>
    /// <returns>Converted, or what is wrong with which of the two.</returns>
    public static (Converted? Account, Refusal? OfSymbol, Refusal? OfNumber) Convert(string? symbol, string? number)
    {
        var (first, second) = (TypedCode.Clean(symbol), TypedCode.Clean(number));
        var ofSymbol = first.Length == 0 ? PayeeAccountRefusals.SymbolMissing : IsSymbol(first) ? null : PayeeAccountRefusals.SymbolUnreadable;
        var (account, ofNumber) = second.Length == 0 ? (null, PayeeAccountRefusals.YuchoNumberMissing)
            : ofSymbol is not null ? (null, null)
            : first[0] == '1' ? OfSavings(second)
            : OfPostal(second);
        return ofSymbol is null && account is not null
            ? (new Converted($"{first.AsSpan(1, 2)}{(first[0] == '1' ? '8' : '9')}", first[0] == '1' ? AccountType.Ordinary : AccountType.Current, account), null, null)
            : (null, ofSymbol, ofNumber);
    }

    /// <summary>Whether it must be asked which kind of savings it is.</summary>
    public static bool IsSavings(string? symbol) => TypedCode.Clean(symbol) is ['1', ..] clean && IsSymbol(clean);

    private static bool IsSymbol(string text) => text.Length is SymbolLength or SymbolLength + 1 && Digits.Only(text) && text[0] is '0' or '1';

    private static (string? Account, Refusal? Refusal) OfSavings(string number) =>
        number.Length is >= 2 and <= LongestNumber && Digits.Only(number) && number[^1] == '1' ? Padded(number[..^1]) : (null, PayeeAccountRefusals.SavingsNumberWrong);

    private static (string? Account, Refusal? Refusal) OfPostal(string number) =>
        number.Length <= PayeeAccountNumber.Length && Digits.Only(number) ? Padded(number) : (null, PayeeAccountRefusals.PostalNumberWrong);

    private static (string? Account, Refusal? Refusal) Padded(string digits) => PayeeAccountNumber.Read(digits);
}

/// <summary>口座番号 of 総合振込: seven digits with zeros in front.</summary>
public static class PayeeAccountNumber
{
    public const int Length = 7;
    private const int ShownDigits = 3;

    public static (string? Number, Refusal? Refusal) Read(string? typed)
    {
        var text = TypedCode.Clean(typed);
        return text.Length == 0 ? (null, PayeeAccountRefusals.NumberMissing)
            : text.Length > Length || !Digits.Only(text) ? (null, PayeeAccountRefusals.NumberUnreadable)
            : text.AsSpan().IndexOfAnyExcept('0') < 0 ? (null, PayeeAccountRefusals.NumberZero)
            : (text.PadLeft(Length, '0'), null);
    }

    /// <summary>＊＊＊＊567: enough to recognize one's own account by.</summary>
    public static string Masked(string number) => string.Create(CultureInfo.InvariantCulture, $"{new string('＊', number.Length - ShownDigits)}{number.AsSpan(number.Length - ShownDigits)}");
}
