using System.Globalization;
using System.Text;

namespace Shikaku.Mailbox.Reading;

/// <summary>base64 and quoted-printable (RFC 2045). Texts are Latin-1, one character a byte.</summary>
internal static class TransferEncodings
{
    public static byte[] Decode(string encoding, string body) => encoding.Trim().ToUpperInvariant() switch
    {
        "BASE64" => Base64(body),
        "QUOTED-PRINTABLE" => QuotedPrintable(body),
        _ => Encoding.Latin1.GetBytes(body),
    };

    public static byte[] Base64(string text)
    {
        var compact = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        return System.Buffers.Text.Base64.IsValid(compact) ? Convert.FromBase64String(compact) : Encoding.Latin1.GetBytes(text);
    }

    /// <param name="underscoreIsSpace">In encoded words.</param>
    public static byte[] QuotedPrintable(string text, bool underscoreIsSpace = false)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                i++;
            }
            else if (text[i] == '=' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.Add(text[i] == '_' && underscoreIsSpace ? (byte)' ' : (byte)text[i]);
            }
        }

        return [.. bytes];
    }
}
