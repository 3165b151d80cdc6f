using System.Diagnostics.CodeAnalysis;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Claims;

/// <summary>受付番号 of a claim: C, day it was first sent (JST), running number, check digit over both, such as C261121-000000042-4. Read out on the telephone.</summary>
public sealed record ClaimNumber
{
    public const int Length = DatedNumber.Length;
    public const long MaxNumber = DatedNumber.MaxNumber;

    private ClaimNumber(string value) => Value = value;

    public string Value { get; }

    /// <param name="day">Japan's day of the first sending.</param>
    /// <param name="running">1 to 999,999,999.</param>
    public static ClaimNumber Of(DateOnly day, long running) => new(DatedNumber.Of('C', day, running));

    public static bool TryParse(string? text, [NotNullWhen(true)] out ClaimNumber? number)
    {
        number = DatedNumber.Is('C', text) ? new ClaimNumber(text) : null;
        return number is not null;
    }

    public override string ToString() => Value;
}
