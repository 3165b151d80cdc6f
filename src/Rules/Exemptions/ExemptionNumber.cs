using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Exemptions;

/// <summary>受付番号 of a declaration of やむを得ない事由: X, day on which it was entered (JST), running number, check digit over both, such as X261121-000000042-4.</summary>
[JsonConverter(typeof(PlainJson<ExemptionNumber, string>))]
public sealed record ExemptionNumber : IIdentifier<ExemptionNumber>
{
    private ExemptionNumber(string value) => Value = value;

    public string Value { get; }

    /// <param name="day">Japan's day of the entry.</param>
    /// <param name="running">1 to 999,999,999.</param>
    public static ExemptionNumber Of(DateOnly day, long running) => new(DatedNumber.Of('X', day, running));

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ExemptionNumber? number)
    {
        number = DatedNumber.Is('X', text) ? new ExemptionNumber(text) : null;
        return number is not null;
    }

    /// <exception cref="FormatException">Not one.</exception>
    public static ExemptionNumber Parse(string text) => TryParse(text, out var number) ? number : throw new FormatException("Not a number of this kind.");

    public override string ToString() => Value;

    public static implicit operator string(ExemptionNumber number) => number.Value;

    // What is stored was made by Of.
    static ExemptionNumber IWrittenAs<ExemptionNumber, string>.FromPlain(string plain) => new(plain);
}
