using System.Diagnostics.CodeAnalysis;

namespace Shikaku.Rules.Identifiers;

/// <summary>A code or number of the field: read once at the edge, then trusted; written as its text.</summary>
public interface IIdentifier<TSelf> : IWrittenAs<TSelf, string>, IParsable<TSelf>
    where TSelf : class, IIdentifier<TSelf>
{
    string Value { get; }

    string IWrittenAs<TSelf, string>.Plain => Value;

    static abstract bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TSelf? result);

    static TSelf IWrittenAs<TSelf, string>.FromPlain(string plain) => Read(plain);

    static TSelf IParsable<TSelf>.Parse(string s, IFormatProvider? provider) => Read(s);

    static bool IParsable<TSelf>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out TSelf result) => TSelf.TryParse(s, out result);

    // Without the text: it may be personal, and exceptions are logged.
    private static TSelf Read(string text) => TSelf.TryParse(text, out var result) ? result : throw new FormatException($"Not of the form of {typeof(TSelf).Name}.");
}
