using System.Text;

namespace Shikaku.Mailbox.Reading;

/// <summary>
/// Reads a mail's headers and plain text (RFC 5322, 2045, 2047). It knows what our own mails and common programs send: single parts, and the first text/plain
/// part of a multipart. Damaged mails are shown as well as can be; nothing throws.
/// </summary>
public static class EmlParser
{
    private const int DeepestPart = 4;
    private static readonly char[] Blanks = [' ', '\t', '\r'];

    public static ReceivedMail Parse(string id, byte[] content, DateTimeOffset receivedAt)
    {
        // Latin-1 keeps every byte, so bodies can be turned back into bytes after the lines are cut. A byte of UTF-8 may look like a line end or a blank of
        // Latin-1 (U+0085, U+00A0): only those of ASCII count.
        var (headers, body) = Cut(Encoding.Latin1.GetString(content).Replace("\r\n", "\n", StringComparison.Ordinal));
        return new ReceivedMail(
            id,
            [.. headers.Where(header => Is(header, "X-Envelope-To")).Select(header => header.Value)],
            EncodedWords.Decode(Value(headers, "From")),
            EncodedWords.Decode(Value(headers, "Subject")),
            Text(headers, body, DeepestPart) ?? "",
            receivedAt);
    }

    private static string? Text(List<(string Name, string Value)> headers, string body, int depth)
    {
        var type = Value(headers, "Content-Type");
        if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            return depth == 0 || Parameter(type, "boundary") is not { Length: > 0 } boundary
                ? null
                : Parts(body, boundary).Select(Cut).Select(part => Text(part.Headers, part.Body, depth - 1)).FirstOrDefault(text => text is not null);
        }

        if (type.Length > 0 && !type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = TransferEncodings.Decode(Value(headers, "Content-Transfer-Encoding"), body);
        return Charset(Parameter(type, "charset")).GetString(bytes).ReplaceLineEndings("\n");
    }

    private static IEnumerable<string> Parts(string body, string boundary) =>
        ("\n" + body).Split("\n--" + boundary).Skip(1).TakeWhile(part => !part.StartsWith("--", StringComparison.Ordinal))
            .Select(part => part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

    // Headers end at the first empty line; a line that begins with a blank continues the one before.
    private static (List<(string Name, string Value)> Headers, string Body) Cut(string mail)
    {
        var lines = mail.Split('\n');
        var headers = new List<(string Name, string Value)>();
        var line = 0;
        for (; line < lines.Length && lines[line].Length > 0; line++)
        {
            var colon = lines[line].IndexOf(':', StringComparison.Ordinal);
            if (lines[line][0] is ' ' or '\t' && headers.Count > 0)
            {
                headers[^1] = (headers[^1].Name, $"{headers[^1].Value} {lines[line].Trim(Blanks)}");
            }
            else if (colon > 0)
            {
                headers.Add((lines[line][..colon], lines[line][(colon + 1)..].Trim(Blanks)));
            }
        }

        return (headers, string.Join('\n', lines.Skip(line + 1)));
    }

    private static string Value(List<(string Name, string Value)> headers, string name) => headers.Find(header => Is(header, name)).Value ?? "";

    private static bool Is((string Name, string Value) header, string name) => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase);

    private static string? Parameter(string header, string name) =>
        header.Split(';').Skip(1).Select(part => part.Trim()).Where(part => part.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))
            .Select(part => part[(name.Length + 1)..].Trim('"')).FirstOrDefault();

    internal static Encoding Charset(string? name)
    {
        try
        {
            return name is null ? Encoding.UTF8 : Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
