using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Shikaku.Rules.Identifiers;

/// <summary>Letter, day (JST), running number, check digit over both, such as X261121-000000042-4. Can be read out on the telephone.</summary>
public static class DatedNumber
{
    public const int Length = 19;
    public const long MaxNumber = 999_999_999;

    private const int DayDigits = 6;

    // Without its two dashes.
    private const int Signs = Length - 2;

    /// <param name="letter">What is counted: U applications, C claims, X 申告, N letters, Q お問い合わせ, T calls back.</param>
    /// <param name="running">1 to 999,999,999.</param>
    public static string Of(char letter, DateOnly day, long running)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(running, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(running, MaxNumber);
        Span<char> digits = stackalloc char[DayDigits + 9];
        day.TryFormat(digits, out _, "yyMMdd", CultureInfo.InvariantCulture);
        running.TryFormat(digits[DayDigits..], out _, "000000000", CultureInfo.InvariantCulture);
        return $"{letter}{digits[..DayDigits]}-{digits[DayDigits..]}-{CheckDigit.Of(digits)}";
    }

    /// <summary>As people type and copy it: in any width, with small letters, with whatever the keyboard gives for a dash, or without dashes.</summary>
    /// <param name="number">Of any letter.</param>
    public static bool TryRead(string? typed, [NotNullWhen(true)] out string? number)
    {
        var clean = TypedCode.Clean(typed).ToUpperInvariant();
        var whole = clean.Length == Signs ? $"{clean.AsSpan(0, 7)}-{clean.AsSpan(7, 9)}-{clean[16]}" : "";
        number = whole.Length > 0 && char.IsAsciiLetterUpper(whole[0]) && Is(whole[0], whole) ? whole : null;
        return number is not null;
    }

    public static bool Is(char letter, [NotNullWhen(true)] string? text) =>
        text is { Length: Length } && text[0] == letter && text[7] == '-' && text[17] == '-'
        && CheckDigit.Ends($"{text.AsSpan(1, DayDigits)}{text.AsSpan(8, 9)}{text[18]}")
        && DateOnly.TryParseExact(text.AsSpan(1, DayDigits), "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
