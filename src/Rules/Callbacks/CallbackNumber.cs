using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Callbacks;

/// <summary>受付番号 of a booked call: T, day (JST), running number, check digit over both, such as T261121-000000042-4. Read out on the telephone.</summary>
[JsonConverter(typeof(PlainJson<CallbackNumber, string>))]
public sealed record CallbackNumber : IIdentifier<CallbackNumber>
{
    private CallbackNumber(string value) => Value = value;

    public string Value { get; }

    /// <param name="day">Japan's day of the booking.</param>
    /// <param name="running">1 to 999,999,999.</param>
    public static CallbackNumber Of(DateOnly day, long running) => new(DatedNumber.Of('T', day, running));

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out CallbackNumber? number)
    {
        number = DatedNumber.Is('T', text) ? new CallbackNumber(text) : null;
        return number is not null;
    }

    /// <exception cref="FormatException">Not one.</exception>
    public static CallbackNumber Parse(string text) => TryParse(text, out var number) ? number : throw new FormatException("Not a number of this kind.");

    public override string ToString() => Value;

    public static implicit operator string(CallbackNumber number) => number.Value;

    // What is stored was made by Of.
    static CallbackNumber IWrittenAs<CallbackNumber, string>.FromPlain(string plain) => new(plain);
}
