using System.Diagnostics.CodeAnalysis;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.UsageApplications;

/// <summary>受付番号 of an application: U, day it was first sent (JST), running number, check digit over both, such as U261121-000000042-4. Read out on the telephone.</summary>
public sealed record ApplicationNumber
{
    public const int Length = DatedNumber.Length;
    public const long MaxNumber = DatedNumber.MaxNumber;

    private ApplicationNumber(string value) => Value = value;

    public string Value { get; }

    /// <param name="day">Japan's day of the first sending.</param>
    /// <param name="running">1 to 999,999,999.</param>
    public static ApplicationNumber Of(DateOnly day, long running) => new(DatedNumber.Of('U', day, running));

    public static bool TryParse(string? text, [NotNullWhen(true)] out ApplicationNumber? number)
    {
        number = DatedNumber.Is('U', text) ? new ApplicationNumber(text) : null;
        return number is not null;
    }

    public override string ToString() => Value;
}
