using System.Diagnostics.CodeAnalysis;

namespace Shikaku.Rules.Identifiers;

/// <summary>電話番号 of Japan, digits only: 10 with the leading 0, or 11 for 050, 060, 070, 080, 090 and 0800.</summary>
public sealed record PhoneNumber
{
    private const int ShortLength = 10;
    private const int LongLength = 11;

    // 総務省: numbers of eleven digits. 060 since July 2026.
    private static readonly string[] LongPrefixes = ["050", "060", "070", "080", "090"];

    private PhoneNumber(string value) => Value = value;

    public string Value { get; }

    /// <summary>Takes hyphens, brackets, spaces, full width, and +81.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out PhoneNumber? phone)
    {
        var clean = TypedCode.Clean(typed).Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        var digits = clean.StartsWith("+81", StringComparison.Ordinal) ? "0" + clean[3..].TrimStart('0') : clean;
        phone = IsNumber(digits) ? new PhoneNumber(digits) : null;
        return phone is not null;
    }

    /// <summary>Without the number: it is personal.</summary>
    public override string ToString() => nameof(PhoneNumber);

    private static bool IsNumber(string digits)
    {
        if (!Digits.Only(digits) || digits[0] != '0' || digits[1..].All(digit => digit == '0'))
        {
            return false;
        }

        var isLong = LongPrefixes.Any(prefix => digits.StartsWith(prefix, StringComparison.Ordinal));
        return digits.Length switch
        {
            ShortLength => !isLong && digits[1] != '0',
            LongLength => isLong || digits.StartsWith("0800", StringComparison.Ordinal),
            _ => false,
        };
    }
}
