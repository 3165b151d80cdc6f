using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;
using Shikaku.Rules;
using Shikaku.Rules.Attachments;

namespace Shikaku.Casework.Attachments.Content;

/// <summary>
/// .xlsx: a ZIP with a workbook. Every entry is read to its end and counted; nothing its headers claim is believed. What a spreadsheet
/// that fits into 100 MB may grow to is our limit.
/// </summary>
internal static class ExcelContent
{
    public const int MaxEntries = 2_000;
    public const long MaxUncompressed = 256L * 1024 * 1024;

    /// <summary>Deflate itself cannot pass 1,032; tables of repeated text reach 50.</summary>
    public const int MaxRatio = 200;

    private const int MaxDirectory = 1024 * 1024;

    // Small files of blanks have high ratios and harm nobody.
    private const long RatioCountsFrom = 4 * 1024 * 1024;

    private static readonly string[] WorkbookTypes =
    [
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    ];

    private static readonly string[] MacroTypes =
        ["application/vnd.ms-excel.sheet.macroEnabled.main+xml", "application/vnd.ms-excel.template.macroEnabled.main+xml", "application/vnd.ms-excel.addin.macroEnabled.main+xml"];

    public static AttachmentContent.Finding Look(ContentReader content)
    {
        if (!HasBoundedDirectory(content))
        {
            return AttachmentRefusals.Damaged;
        }

        try
        {
            using var bytes = new ContentStream(content);
            using var zip = new ZipArchive(bytes, ZipArchiveMode.Read, leaveOpen: true);
            return (Overlap(zip, content.Length) ?? Parts(zip) ?? Contents(zip)) is { } refusal ? refusal : AttachmentType.Excel;
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException)
        {
            return AttachmentRefusals.Damaged;
        }
    }

    /// <summary>The directory really is as small as its end says: ZipArchive would otherwise load millions of entries before we could count them.</summary>
    private static bool HasBoundedDirectory(ContentReader content)
    {
        const int EndLength = 22;
        var tail = content.Read(Math.Max(0, content.Length - EndLength - ushort.MaxValue), EndLength + ushort.MaxValue);
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || at + EndLength > tail.Length)
        {
            return false;
        }

        // Offset FFFFFFFF would mean ZIP64, for files beyond 4 GB.
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
        var directory = content.Length - tail.Length + at - offset;
        return directory is > 0 and <= MaxDirectory;
    }

    /// <summary>Entries that lie over one another would be read as often as there are names for them.</summary>
    private static Refusal? Overlap(ZipArchive zip, long length) => zip.Entries.Sum(entry => entry.CompressedLength) > length ? AttachmentRefusals.Bomb : null;

    private static Refusal? Parts(ZipArchive zip)
    {
        if (zip.Entries.Count > MaxEntries)
        {
            return AttachmentRefusals.Bomb;
        }

        if (zip.Entries.Any(e => e.IsEncrypted))
        {
            return AttachmentRefusals.Protected;
        }

        var package = new WorkbookPackage(zip);
        return package.MainPart() is not { } main || !IsWorkbook(package.ContentType(main)) ? AttachmentRefusals.TypeNotAccepted
            : HasMacros(package, main) ? AttachmentRefusals.Macros
            : null;
    }

    private static bool IsWorkbook(string type) => WorkbookTypes.Contains(type, StringComparer.OrdinalIgnoreCase) || IsForMacros(type);

    /// <summary>Told by the workbook's own type and by a project; programs list types of parts that are not there.</summary>
    private static bool HasMacros(WorkbookPackage package, string workbook) => IsForMacros(package.ContentType(workbook))
        || package.Parts.Any(part => package.ContentType(part).Equals("application/vnd.ms-office.vbaProject", StringComparison.OrdinalIgnoreCase)
            || part.Split('/')[^1].Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
        || package.Related(workbook, "vbaProject").Count > 0;

    private static bool IsForMacros(string type) => MacroTypes.Contains(type, StringComparer.OrdinalIgnoreCase);

    private static Refusal? Contents(ZipArchive zip)
    {
        long total = 0;
        var buffer = new byte[65536];
        foreach (var entry in zip.Entries)
        {
            using var data = entry.Open();
            long length = 0;
            int read;
            while ((read = data.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
            {
                if (length == 0 && Kind(buffer.AsSpan(0, read)) is { } refusal)
                {
                    return refusal;
                }

                length += read;
                total += read;
                if (total > MaxUncompressed || (length > RatioCountsFrom && length > MaxRatio * Math.Max(1, entry.CompressedLength)))
                {
                    return AttachmentRefusals.Bomb;
                }
            }
        }

        return null;
    }

    private static Refusal? Kind(ReadOnlySpan<byte> start)
    {
        var isArchive = start is [(byte)'P', (byte)'K', 3, 4, ..] or [0x1F, 0x8B, ..] or [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..]
            or [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] or [(byte)'M', (byte)'Z', ..];
        return isArchive ? AttachmentRefusals.EmbeddedFile : null;
    }
}
