using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Facilities;

/// <summary>
/// 機関コード: prefecture (01–47), class, six digits, check digit; ten in all. Which class a 施術所 or 助産所 has is not published, so
/// only shape, prefecture and check digit are looked at (a stand-in: docs/stand-ins.md).
/// </summary>
[JsonConverter(typeof(PlainJson<FacilityCode, string>))]
public sealed record FacilityCode : IIdentifier<FacilityCode>
{
    public const int Length = 10;

    private FacilityCode(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out FacilityCode? code)
    {
        code = text is { Length: Length } && CheckDigit.Ends(text) && text.AsSpan(0, 2) is var prefecture
            && prefecture.SequenceCompareTo("01") >= 0 && prefecture.SequenceCompareTo("47") <= 0
            ? new FacilityCode(text)
            : null;
        return code is not null;
    }

    /// <exception cref="FormatException">Not a facility code.</exception>
    public static FacilityCode Parse(string text) => TryParse(text, out var code) ? code : throw new FormatException("Not a facility code.");

    public override string ToString() => Value;
}
