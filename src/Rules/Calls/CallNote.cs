using System.Text.RegularExpressions;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Calls;

/// <summary>What is noted of a call. Whoever calls reads numbers out, and one of them must not be written down: 個人番号 has twelve digits, and so has no number of ours.</summary>
public static partial class CallNote
{
    public const int Longest = TextLimits.Message;

    /// <returns>Null: it can be kept, or there is none.</returns>
    public static Refusal? FindProblem(string? typed) => Clean(typed) switch
    {
        null => null,
        { Length: > Longest } => CallRefusals.NoteTooLong,
        var text when TwelveDigits().IsMatch(TypedCode.Nfkc(text)) => CallRefusals.PersonalNumber,
        _ => null,
    };

    /// <summary>As it is kept and counted: browsers send a line break as two characters. Null: nothing is.</summary>
    public static string? Clean(string? typed) => typed?.ReplaceLineEndings("\n").Trim() is { Length: > 0 } note ? note : null;

    // Together, or as they stand on the card: four by four.
    [GeneratedRegex(@"(?<![0-9])([0-9]{12}|[0-9]{4}[ ‐‑–—ー-][0-9]{4}[ ‐‑–—ー-][0-9]{4})(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TwelveDigits();
}
