using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Claims;

/// <summary>受付番号 of a claim: C, day it was first sent (JST), running number, check digit over both, such as C261121-000000042-4. Read out on the telephone.</summary>
public sealed record ClaimNumber
{
    public const int Length = 19;
    public const long MaxNumber = 999_999_999;

    private ClaimNumber(string value) => Value = value;

    public string Value { get; }

    /// <param name="day">Japan's day of the first sending.</param>
    /// <param name="running">1 to 999,999,999.</param>
    public static ClaimNumber Of(DateOnly day, long running)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(running, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(running, MaxNumber);
        Span<char> digits = stackalloc char[15];
        day.TryFormat(digits, out _, "yyMMdd", CultureInfo.InvariantCulture);
        running.TryFormat(digits[6..], out _, "000000000", CultureInfo.InvariantCulture);
        return new ClaimNumber($"C{digits[..6]}-{digits[6..]}-{CheckDigit.Of(digits)}");
    }

    public static bool TryParse(string? text, [NotNullWhen(true)] out ClaimNumber? number)
    {
        number = text is { Length: Length } && text[0] == 'C' && text[7] == '-' && text[17] == '-'
            && CheckDigit.Ends($"{text.AsSpan(1, 6)}{text.AsSpan(8, 9)}{text[18]}")
            && DateOnly.TryParseExact(text.AsSpan(1, 6), "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? new ClaimNumber(text)
            : null;
        return number is not null;
    }

    public override string ToString() => Value;
}
