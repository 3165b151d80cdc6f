using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Registration;

/// <summary>
/// A mail address. What mail servers in use accept: old telephones' addresses with two dots too, quoted or not, and domains in Japanese. No comments. The name
/// before the @ keeps its case, which is the server's to judge (RFC 5321, 2.4); for us two that differ by it are one.
/// </summary>
public sealed partial record MailAddress
{
    /// <summary>RFC 5321: 256 with the angle brackets.</summary>
    public const int Longest = 254;

    private const int LongestName = 64;
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };
    private readonly string domain;

    private MailAddress(string name, string domain) => (Name, this.domain, Value) = (name, domain, $"{name}@{Readable(domain)}");

    /// <summary>As people read it: without quotes, the domain in its own writing.</summary>
    public string Value { get; }

    /// <summary>What stands before the @.</summary>
    public string Name { get; }

    public string Normalized => $"{Name}@{domain}".ToUpperInvariant();

    /// <summary>As servers and headers take it (RFC 5321, 4.1.2): a name that is no dot-string in quotes, the domain in ASCII.</summary>
    public string OnWire => $"{(DotString().IsMatch(Name) ? Name : $"\"{Name}\"")}@{domain}";

    /// <summary>Takes full width, quotes around the name and spaces around all of it.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out MailAddress? mail)
    {
        mail = null;
        if (typed is null or { Length: > Longest * 2 })
        {
            return false;
        }

        var clean = TypedCode.Nfkc(typed).Trim();
        var at = clean.LastIndexOf('@');
        if (at <= 0 || Ascii(clean[(at + 1)..]) is not { } domain || !Domain().IsMatch(domain) || Unquoted(clean[..at]) is not { } name)
        {
            return false;
        }

        var address = new MailAddress(name, domain);
        if (address.OnWire.Length <= Longest && address.OnWire.Length - domain.Length - 1 <= LongestName)
        {
            mail = address;
        }

        return mail is not null;
    }

    /// <summary>Without the address: it is personal.</summary>
    public override string ToString() => nameof(MailAddress);

    private static string? Unquoted(string name)
    {
        var plain = name is ['"', .. var inner, '"'] ? inner.Replace("\\", "", StringComparison.Ordinal) : name;
        return NameLetters().IsMatch(plain) ? plain : null;
    }

    private static string? Ascii(string typed)
    {
        var name = typed.Replace('。', '.').ToLowerInvariant();
        if (System.Text.Ascii.IsValid(name))
        {
            return name;
        }

        try
        {
            return DomainLetters().IsMatch(name) ? Idn.GetAscii(name).ToLowerInvariant() : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Readable(string domain)
    {
        try
        {
            return domain.Contains("xn--", StringComparison.Ordinal) ? Idn.GetUnicode(domain) : domain;
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameLetters();

    [GeneratedRegex(@"^[^.]+(\.[^.]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DotString();

    [GeneratedRegex(@"^[\p{L}\p{N}\p{M}・.-]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DomainLetters();

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Domain();
}
