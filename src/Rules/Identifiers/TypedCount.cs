using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Shikaku.Rules.Identifiers;

/// <summary>How many people or things, the one reader for all of them: 3, ３人, 1,234名, 20台. A range such as 2〜3 is no number, and never 23.</summary>
public static partial class TypedCount
{
    private const int Longest = 40;
    private const int MostDigits = 9;

    // Folding would put them beside the digits.
    private static readonly SearchValues<char> Raised = SearchValues.Create("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉");

    /// <returns>Null: no number. More than <see cref="MostDigits"/> digits are as many nines.</returns>
    public static int? Read(string? typed)
    {
        if (typed is null or { Length: > Longest } || typed.AsSpan().ContainsAny(Raised) || Pattern().Match(TypedCode.Nfkc(typed).Trim()) is not { Success: true } match)
        {
            return null;
        }

        var digits = match.Groups["count"].Value.Replace(",", "", StringComparison.Ordinal).TrimStart('0');
        return digits.Length == 0 ? 0 : int.Parse(digits.Length > MostDigits ? new string('9', MostDigits) : digits, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\A(?<count>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\s*[人名台]?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
