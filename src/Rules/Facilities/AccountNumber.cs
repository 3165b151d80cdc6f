using System.Diagnostics.CodeAnalysis;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Facilities;

/// <summary>
/// 口座番号: 「半角数字7桁以内」 (001_f051a3c8d303b27a.txt, 5-2), kept as seven digits with zeros in front. What stands in a ゆうちょ passbook is turned into the
/// number for transfers: 記号 1xxxx → 番号 without its last digit, which is always 1; 記号 0xxxx → 番号 as it is.
/// </summary>
internal static class AccountNumber
{
    public const int Length = 7;
    private const int SymbolLength = 5;

    public static bool TryParse(string? typed, [NotNullWhen(true)] out string? account)
    {
        account = null;
        if (TypedText.Fold(typed) is not { } text)
        {
            return false;
        }

        var pieces = TypedText.Pieces(text);
        var digits = string.Concat(pieces);
        if (!Digits.Only(digits))
        {
            return false;
        }

        account = pieces is [{ Length: SymbolLength } symbol, .., var number] && digits.Length > Length
            ? OfPassbook(symbol, number)
            : OfOneNumber(digits);
        return account is not null;
    }

    private static string? OfOneNumber(string digits) => digits.Length switch
    {
        <= Length => Pad(digits),
        Length + 1 => OfPassbook("1", digits),
        SymbolLength + Length + 1 => OfPassbook(digits[..SymbolLength], digits[SymbolLength..]),
        _ => null,
    };

    private static string? OfPassbook(string symbol, string number) => (symbol[0], number) switch
    {
        ('1', { Length: >= 2 and <= Length + 1 } n) when n[^1] == '1' => Pad(n[..^1]),
        ('0', { Length: <= Length } n) => Pad(n),
        _ => null,
    };

    private static string Pad(string digits) => digits.PadLeft(Length, '0');
}
