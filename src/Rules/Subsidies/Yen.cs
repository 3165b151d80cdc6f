using System.Globalization;
using System.Text.RegularExpressions;
using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Subsidies;

/// <summary>A price as people write it: 41000, 41,000円, ￥41,000, in full width too. Whole yen: an invoice has no part of a yen.</summary>
public static partial class Yen
{
    /// <summary>The most one device may cost: beyond that a figure was mistyped.</summary>
    public const long Max = 9_999_999;

    /// <returns>The price; else why it is none.</returns>
    public static (long Value, Refusal? Problem) Read(string? typed)
    {
        if (TypedText.Fold(typed) is not { } folded)
        {
            return (0, typed is { Length: > 100 } ? SubsidyRefusals.PriceUnreadable : SubsidyRefusals.PriceMissing);
        }

        var match = Pattern().Match(string.Concat(folded.Where(c => !char.IsWhiteSpace(c))));
        if (!match.Success)
        {
            return (0, SubsidyRefusals.PriceUnreadable);
        }

        var digits = match.Groups["yen"].Value.Replace(",", "", StringComparison.Ordinal).TrimStart('0');
        return digits.Length == 0 || match.Groups["minus"].Success ? (0, SubsidyRefusals.PriceNotAboveZero)
            : digits.Length > 7 ? (0, SubsidyRefusals.PriceTooHigh)
            : (long.Parse(digits, CultureInfo.InvariantCulture), null);
    }

    [GeneratedRegex(@"\A[¥\\]?(?<minus>[-‐‑‒–—―−▲△])?[¥\\]?(?<yen>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)円?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
