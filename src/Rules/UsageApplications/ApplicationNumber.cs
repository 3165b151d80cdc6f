using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.UsageApplications;

/// <summary>受付番号 of an application: U, day it was first sent (JST), running number, check digit over both, such as U261121-000000042-4. Read out on the telephone.</summary>
[JsonConverter(typeof(PlainJson<ApplicationNumber, string>))]
public sealed record ApplicationNumber : IIdentifier<ApplicationNumber>
{
    public const int Length = DatedNumber.Length;
    public const long MaxNumber = DatedNumber.MaxNumber;

    private ApplicationNumber(string value) => Value = value;

    public string Value { get; }

    /// <param name="day">Japan's day of the first sending.</param>
    /// <param name="running">1 to 999,999,999.</param>
    public static ApplicationNumber Of(DateOnly day, long running) => new(DatedNumber.Of('U', day, running));

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ApplicationNumber? number)
    {
        number = DatedNumber.Is('U', text) ? new ApplicationNumber(text) : null;
        return number is not null;
    }

    /// <exception cref="FormatException">Not one.</exception>
    public static ApplicationNumber Parse(string text) => TryParse(text, out var number) ? number : throw new FormatException("Not a number of this kind.");

    public override string ToString() => Value;

    public static implicit operator string(ApplicationNumber number) => number.Value;

    // What is stored was made by Of.
    static ApplicationNumber IWrittenAs<ApplicationNumber, string>.FromPlain(string plain) => new(plain);
}
