using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Coverage;

/// <summary>保険者番号 in eight digits, check digit included. The six-digit numbers of 国民健康保険 are padded with "00".</summary>
[JsonConverter(typeof(PlainJson<InsurerNumber, string>))]
public sealed record InsurerNumber : IIdentifier<InsurerNumber>
{
    public const int Length = 8;

    private InsurerNumber(string value) => Value = value;

    public string Value { get; }

    /// <param name="text">Six or eight digits.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out InsurerNumber? number)
    {
        number = text is { Length: 6 or Length } && CheckDigit.Ends(text) ? new InsurerNumber(text.PadLeft(Length, '0')) : null;
        return number is not null;
    }

    /// <exception cref="FormatException">Not an insurer number.</exception>
    public static InsurerNumber Parse(string text) => TryParse(text, out var number) ? number : throw new FormatException("Not an insurer number.");

    public override string ToString() => Value;
}
