using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Eligibility;

/// <summary>受付番号: day of the check (JST), running number, check digit over both, such as 261121-000000042-4. Read out on the telephone.</summary>
[JsonConverter(typeof(PlainJson<ReceiptNumber, string>))]
public sealed record ReceiptNumber : IIdentifier<ReceiptNumber>
{
    public const int MaxNumber = 999_999_999;

    private ReceiptNumber(string value) => Value = value;

    public string Value { get; }

    /// <param name="day">Japan's day of the check.</param>
    /// <param name="number">1 to 999,999,999.</param>
    public static ReceiptNumber Of(DateOnly day, long number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MaxNumber);
        Span<char> digits = stackalloc char[15];
        day.TryFormat(digits, out _, "yyMMdd", CultureInfo.InvariantCulture);
        number.TryFormat(digits[6..], out _, "000000000", CultureInfo.InvariantCulture);
        return new ReceiptNumber($"{digits[..6]}-{digits[6..]}-{CheckDigit.Of(digits)}");
    }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ReceiptNumber? receipt)
    {
        receipt = text is { Length: 18 } && text[6] == '-' && text[16] == '-'
            && CheckDigit.Ends($"{text.AsSpan(0, 6)}{text.AsSpan(7, 9)}{text[17]}")
            && DateOnly.TryParseExact(text.AsSpan(0, 6), "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? new ReceiptNumber(text)
            : null;
        return receipt is not null;
    }

    public override string ToString() => Value;
}
