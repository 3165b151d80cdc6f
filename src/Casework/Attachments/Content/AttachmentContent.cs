using Shikaku.Rules;
using Shikaku.Rules.Attachments;

namespace Shikaku.Casework.Attachments.Content;

/// <summary>What a content really is. The name only decides how a refusal is worded.</summary>
public static class AttachmentContent
{
    /// <summary>Either the type or the refusal.</summary>
    public readonly record struct Finding(AttachmentType? Type, Refusal? Refusal)
    {
        public static implicit operator Finding(AttachmentType type) => new(type, null);

        public static implicit operator Finding(Refusal refusal) => new(null, refusal);
    }

    public static async Task<Finding> RecognizeAsync(string path, string fileName, CancellationToken cancellationToken) =>
        await Task.Run(() => Recognize(path, fileName), cancellationToken) ?? await PdfContent.LookAsync(path, cancellationToken);

    /// <returns>null: it calls itself a PDF.</returns>
    private static Finding? Recognize(string path, string fileName)
    {
        using var content = File.OpenRead(path);
        if (content.Length == 0)
        {
            return AttachmentRefusals.Empty;
        }

        try
        {
            return Bytes.Read(content, 0, 16) switch
            {
                [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PngContent.Look(content),
                [0xFF, 0xD8, 0xFF or 0x00, ..] => JpegContent.Look(content),
                [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => HeicContent.Look(content),
                [(byte)'P', (byte)'K', 3, 4, ..] => ExcelContent.Look(content),
                [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => LegacyExcelContent.Look(content),
                _ when PdfContent.HasHeader(content) => (Finding?)null,
                _ => AttachmentTypes.HasKnownExtension(fileName) ? AttachmentRefusals.NotWhatItsNameSays : AttachmentRefusals.TypeNotAccepted,
            };
        }
        catch (EndOfStreamException)
        {
            return AttachmentRefusals.Damaged;
        }
    }
}

/// <summary>Bytes at a place of a file that may lie about its lengths.</summary>
internal static class Bytes
{
    /// <summary>As many as there are, at most <paramref name="count"/>.</summary>
    public static byte[] Read(Stream content, long offset, int count)
    {
        if (offset < 0 || offset >= content.Length)
        {
            return [];
        }

        content.Position = offset;
        var buffer = new byte[Math.Min(count, content.Length - offset)];
        content.ReadExactly(buffer);
        return buffer;
    }

    /// <exception cref="EndOfStreamException">There are not as many.</exception>
    public static byte[] ReadAll(Stream content, long offset, int count) =>
        Read(content, offset, count) is var bytes && bytes.Length == count ? bytes : throw new EndOfStreamException();
}
