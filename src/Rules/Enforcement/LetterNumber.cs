using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Enforcement;

/// <summary>文書の番号 of a letter to a facility that has not introduced: N, day on which the step was recorded (JST), running number, check digit over both, such as N261121-000000042-4.</summary>
[JsonConverter(typeof(PlainJson<LetterNumber, string>))]
public sealed record LetterNumber : IIdentifier<LetterNumber>
{
    private LetterNumber(string value) => Value = value;

    public string Value { get; }

    /// <param name="day">Japan's day of the record.</param>
    /// <param name="running">1 to 999,999,999.</param>
    public static LetterNumber Of(DateOnly day, long running) => new(DatedNumber.Of('N', day, running));

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out LetterNumber? number)
    {
        number = DatedNumber.Is('N', text) ? new LetterNumber(text) : null;
        return number is not null;
    }

    /// <exception cref="FormatException">Not one.</exception>
    public static LetterNumber Parse(string text) => TryParse(text, out var number) ? number : throw new FormatException("Not a number of this kind.");

    public override string ToString() => Value;

    public static implicit operator string(LetterNumber number) => number.Value;

    // What is stored was made by Of.
    static LetterNumber IWrittenAs<LetterNumber, string>.FromPlain(string plain) => new(plain);
}
