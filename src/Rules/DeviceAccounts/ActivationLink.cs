using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.DeviceAccounts;

/// <summary>
/// The four values of ユーザ設定情報 in one line, for the QR code and for pasting: <c>shikaku-card-app://activate#v1.</c> and base64url of the values,
/// separated by line feeds, after four bytes of their SHA-256, so that a torn or mistyped link is told from a whole one. The values stand after #,
/// the part of an address that is never sent to a server.
/// </summary>
public sealed record ActivationLink(FacilityCode FacilityCode, LoginId LoginId, string Password, ActivationCode ActivationCode)
{
    public const string Scheme = "shikaku-card-app";

    /// <summary>A link has about a hundred characters, the whole text of ユーザ設定情報 around it some 1,500; whatever is much longer is something else.</summary>
    public const int LongestText = 4_000;

    private const string Marker = "v1.";
    private const string Prefix = Scheme + "://activate#" + Marker;
    private const int ChecksumBytes = 4;
    private const int LongestPassword = 64;

    public static bool TryParse(string? text, [NotNullWhen(true)] out ActivationLink? link)
    {
        link = text is { Length: <= LongestText } && Payloads(text).Select(Content).FirstOrDefault(content => content is not null) is { } content ? Read(content) : null;
        return link is not null;
    }

    /// <summary>The link itself: it holds the secrets.</summary>
    public string Write()
    {
        var content = Encoding.ASCII.GetBytes($"{FacilityCode.Value}\n{LoginId.Value}\n{Password}\n{ActivationCode.Value}");
        return Prefix + Convert.ToBase64String([.. Checksum(content), .. content]).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <summary>Never the secrets.</summary>
    public override string ToString() => $"ActivationLink of {LoginId} (****)";

    // A mail adds "> " where it is quoted and breaks long lines with "=". Neither is a part of a link, but a scanner may type _ as = at the end of a
    // line: which of the two it is, the checksum tells.
    private static IEnumerable<string> Payloads(string text)
    {
        // No rare kanji is a part of a link, and half of one cannot be normalized; the name of a facility may hold it.
        var typed = WithoutQuoteMarks(TypedCode.Nfkc(string.Concat(text.Select(c => char.IsSurrogate(c) ? '〓' : c))));
        return new[] { WithoutSoftBreaks(typed), typed }.Select(Payload).OfType<string>();
    }

    // Whatever stands before the marker is not looked at: a scanner set to another keyboard types "://" as something else. It types _ as = then,
    // and full-width forms, line breaks and ー come from Japanese input and from mails. The link ends where other writing begins: who copies the
    // whole sheet has copied the link too.
    private static string? Payload(string text)
    {
        var typed = string.Concat(text.Where(IsWritten));
        var start = typed.LastIndexOf(Marker, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? null : string.Concat(typed.Skip(start + Marker.Length).Select(AsTyped).TakeWhile(IsBase64));
    }

    /// <summary>Without marks of quoting at the beginning of a line, or after the space that a field for one line makes of a break.</summary>
    private static string WithoutQuoteMarks(string text)
    {
        var kept = new StringBuilder();
        var begins = true;
        foreach (var c in text)
        {
            if (!begins || c is not ('>' or '|' or '»'))
            {
                kept.Append(c);
                begins = char.IsWhiteSpace(c);
            }
        }

        return kept.ToString();
    }

    /// <summary>RFC 2045 6.7: an equals sign at the end of a line is none.</summary>
    private static string WithoutSoftBreaks(string text) =>
        string.Concat(text.Where((c, at) => c != '=' || at + 1 == text.Length || !char.IsWhiteSpace(text[at + 1])));

    private static bool IsWritten(char c) => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format);

    private static char AsTyped(char c) => c switch
    {
        '-' or 'ー' or '−' => '+',
        _ when char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation => '+',
        '_' or '=' => '/',
        _ => c,
    };

    private static bool IsBase64(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/';

    private static byte[]? Content(string payload)
    {
        var bytes = new byte[payload.Length];
        var padded = payload.PadRight((payload.Length + 3) / 4 * 4, '=');
        if (!Convert.TryFromBase64String(padded, bytes, out var length) || length <= ChecksumBytes)
        {
            return null;
        }

        var content = bytes[ChecksumBytes..length];
        return Checksum(content).AsSpan().SequenceEqual(bytes.AsSpan(0, ChecksumBytes)) ? content : null;
    }

    private static ActivationLink? Read(byte[] content) =>
        Encoding.ASCII.GetString(content).Split('\n') is [var facility, var id, { Length: > 0 and <= LongestPassword } password, var code]
        && FacilityCode.TryParse(facility, out var facilityCode) && LoginId.TryParse(id, out var loginId) && ActivationCode.TryParse(code, out var activationCode)
            ? new ActivationLink(facilityCode, loginId, password, activationCode)
            : null;

    private static byte[] Checksum(byte[] content) => SHA256.HashData(content)[..ChecksumBytes];
}
