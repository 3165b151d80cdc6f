using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Facilities;

/// <summary>
/// 登録記号番号 of a 施術管理者, without hyphens. 柔道整復: 協 or 契 and nine digits, where the letter is often left out when typing. あはき: its shape
/// is not published; one letter at most and seven to ten digits are taken (a stand-in: docs/stand-ins.md).
/// </summary>
[JsonConverter(typeof(PlainJson<RegistrationNumber, string>))]
public sealed partial record RegistrationNumber : IIdentifier<RegistrationNumber>
{
    /// <summary>Beside every field that asks for one.</summary>
    public const string Examples = "例: 柔道整復は協123456789、あはきは12345678";

    private static readonly string[] Letters = ["協", "契"];

    private RegistrationNumber(string value) => Value = value;

    public string Value { get; }

    /// <summary>How the facility master may hold it: as typed, or with the letter that was left out.</summary>
    public IReadOnlyList<string> Spellings => char.IsAsciiDigit(Value[0]) ? [Value, .. Letters.Select(letter => letter + Value)] : [Value];

    /// <summary>Takes full width, spaces and every kind of dash.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RegistrationNumber? number)
    {
        var clean = TypedCode.Clean(text);
        number = Shape().IsMatch(clean) ? new RegistrationNumber(clean) : null;
        return number is not null;
    }

    public override string ToString() => Value;

    // 協/契 begins the number of a 柔道整復師; of the others only that one letter may begin it is assumed.
    [GeneratedRegex(@"^\p{Lo}?[0-9]{7,10}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
