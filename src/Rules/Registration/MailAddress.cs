using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Registration;

/// <summary>A mail address in small letters. What mail servers in use accept, old telephones' addresses with two dots included; no comments, no quotes.</summary>
public sealed partial record MailAddress
{
    /// <summary>RFC 5321: 256 with the angle brackets.</summary>
    public const int Longest = 254;

    private const int LongestName = 64;

    private MailAddress(string value) => Value = value;

    public string Value { get; }

    /// <summary>What stands before the @.</summary>
    public string Name => Value[..Value.IndexOf('@', StringComparison.Ordinal)];

    public string Normalized => Value.ToUpperInvariant();

    /// <summary>Takes full width and spaces around it.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out MailAddress? mail)
    {
        mail = null;
        if (typed is null or { Length: > Longest * 2 })
        {
            return false;
        }

        var clean = TypedCode.Nfkc(typed).Trim().ToLowerInvariant();
        if (clean.Length <= Longest && Shape().IsMatch(clean) && clean.IndexOf('@', StringComparison.Ordinal) <= LongestName)
        {
            mail = new MailAddress(clean);
        }

        return mail is not null;
    }

    /// <summary>Without the address: it is personal.</summary>
    public override string ToString() => nameof(MailAddress);

    [GeneratedRegex(@"^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
