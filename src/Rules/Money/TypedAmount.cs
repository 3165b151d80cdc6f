using System.Globalization;
using System.Text.RegularExpressions;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Money;

/// <summary>
/// A number of yen as people write it and copy it from invoices, the one reader for all of them: 41000, 41,000円, ￥41,000-, 金41,000円也, 41,000円（税込）, in any width.
/// Whole yen: an invoice has no part of a yen. An amount that says it is without tax (税抜) is not the one that is asked for.
/// </summary>
public static partial class TypedAmount
{
    private const int Longest = 100;
    private const int MostDigits = 15;

    /// <param name="yen">Below zero where a minus stands before it; more than <see cref="MostDigits"/> digits are as many nines.</param>
    public static bool TryParse(string? typed, out Yen yen)
    {
        yen = Yen.Zero;
        if (typed is null or { Length: > Longest })
        {
            return false;
        }

        var match = Pattern().Match(string.Concat(TypedCode.Nfkc(typed).Where(c => !char.IsWhiteSpace(c))));
        if (!match.Success)
        {
            return false;
        }

        var digits = match.Groups["yen"].Value.Replace(",", "", StringComparison.Ordinal).TrimStart('0');
        var amount = digits.Length == 0 ? 0 : long.Parse(digits.Length > MostDigits ? new string('9', MostDigits) : digits, CultureInfo.InvariantCulture);
        yen = new Yen(match.Groups["minus"].Success ? -amount : amount);
        return true;
    }

    [GeneratedRegex(
        """
        \A(?:\(?税込み?\)?)?金?[¥\\]?(?<minus>[-‐‑‒–—―−▲△])?[¥\\]?(?<yen>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)
        (?:円也?|也)?(?:\.?[-‐‑‒–—―−ー─━])?(?:\((?:消費税|税)込み?\)|(?:消費税|税)込み?)?\z
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
