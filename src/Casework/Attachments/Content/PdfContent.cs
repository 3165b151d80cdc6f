using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Shikaku.Rules.Attachments;

namespace Shikaku.Casework.Attachments.Content;

/// <summary>PDF (ISO 32000): header, end of file, and whether the trailer asks for a password.</summary>
internal static partial class PdfContent
{
    private const int TailLength = 4096;

    // A cross-reference table has 20 bytes for each object; a document of 400,000 objects is no letter.
    private const int TrailerSearchLength = 8 * 1024 * 1024;

    public static AttachmentContent.Finding Look(Stream content)
    {
        var header = Encoding.Latin1.GetString(Bytes.Read(content, 0, 8));
        var tail = Encoding.Latin1.GetString(Bytes.Read(content, Math.Max(0, content.Length - TailLength), TailLength));
        var start = StartOfReferences().Matches(tail).LastOrDefault();
        if (!Version().IsMatch(header) || start is null || !tail[start.Index..].Contains("%%EOF", StringComparison.Ordinal))
        {
            return AttachmentRefusals.Damaged;
        }

        var offset = long.Parse(start.Groups["offset"].ValueSpan, CultureInfo.InvariantCulture);
        return Encrypt().IsMatch(TrailerAt(content, offset)) || Encrypt().IsMatch(tail) ? AttachmentRefusals.Protected : AttachmentType.Pdf;
    }

    /// <summary>After "trailer" when a table stands there, else the dictionary of a cross-reference stream.</summary>
    private static string TrailerAt(Stream content, long offset)
    {
        var text = Encoding.Latin1.GetString(Bytes.Read(content, offset, TrailerSearchLength));
        if (text.StartsWith("xref", StringComparison.Ordinal))
        {
            var trailer = text.IndexOf("trailer", StringComparison.Ordinal);
            var end = trailer < 0 ? -1 : text.IndexOf("startxref", trailer, StringComparison.Ordinal);
            return trailer < 0 ? "" : text[trailer..(end < 0 ? text.Length : end)];
        }

        var stream = text.IndexOf("stream", StringComparison.Ordinal);
        return stream < 0 ? "" : text[..stream];
    }

    [GeneratedRegex(@"^%PDF-[12]\.\d", RegexOptions.None, 1000)]
    private static partial Regex Version();

    [GeneratedRegex(@"startxref\s+(?<offset>\d{1,12})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StartOfReferences();

    [GeneratedRegex(@"/Encrypt\s*(\d+\s+\d+\s+R|<<)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Encrypt();
}
