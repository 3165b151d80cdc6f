using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Inquiries;

/// <summary>受付番号 of an お問い合わせ: Q, day (JST), running number, check digit over both, such as Q261121-000000042-4. Read out on the telephone.</summary>
[JsonConverter(typeof(PlainJson<InquiryNumber, string>))]
public sealed record InquiryNumber : IIdentifier<InquiryNumber>
{
    private InquiryNumber(string value) => Value = value;

    public string Value { get; }

    /// <param name="day">Japan's day on which it was sent.</param>
    /// <param name="running">1 to 999,999,999.</param>
    public static InquiryNumber Of(DateOnly day, long running) => new(DatedNumber.Of('Q', day, running));

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out InquiryNumber? number)
    {
        number = DatedNumber.Is('Q', text) ? new InquiryNumber(text) : null;
        return number is not null;
    }

    /// <exception cref="FormatException">Not one.</exception>
    public static InquiryNumber Parse(string text) => TryParse(text, out var number) ? number : throw new FormatException("Not a number of this kind.");

    public override string ToString() => Value;

    public static implicit operator string(InquiryNumber number) => number.Value;

    // What is stored was made by Of.
    static InquiryNumber IWrittenAs<InquiryNumber, string>.FromPlain(string plain) => new(plain);
}
