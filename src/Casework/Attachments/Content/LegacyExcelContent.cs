using System.Buffers.Binary;
using System.Text;
using Shikaku.Rules.Attachments;

namespace Shikaku.Casework.Attachments.Content;

/// <summary>.xls: a compound file (MS-CFB) with a stream Workbook (Book before Excel 97). A workbook with a password is one too, whatever its name ends with.</summary>
public static class LegacyExcelContent
{
    private const int EntryLength = 128;
    private const int MaxDirectorySectors = 4096;
    private const int SectorsWithSettings = 128;

    /// <summary>Where smaller streams lie, Excel puts no workbook.</summary>
    private const int SmallestWorkbook = 4096;

    /// <summary>Whether its days count from 1904 (record Date1904, MS-XLS 2.4.77).</summary>
    public static bool CountsFrom1904(Stream content)
    {
        const int Date1904 = 0x22;
        var sectors = new CompoundSectors(new ContentReader(content, ContentBudget.Default, CancellationToken.None));
        return sectors.IsValid
            && Directory(sectors).FirstOrDefault(e => e.Name is "Workbook" or "Book") is { Size: >= SmallestWorkbook } workbook
            && Record([.. sectors.Chain(workbook.FirstSector).Take(SectorsWithSettings).SelectMany(sectors.Read)], Date1904) is [not 0, ..];
    }

    internal static AttachmentContent.Finding Look(ContentReader content)
    {
        var sectors = new CompoundSectors(content);
        if (!sectors.IsValid)
        {
            return AttachmentRefusals.Damaged;
        }

        var entries = Directory(sectors).ToList();
        if (entries.Exists(e => e.Name is "EncryptedPackage" or "EncryptionInfo"))
        {
            return AttachmentRefusals.Protected;
        }

        if (entries.Exists(e => e.Name is "_VBA_PROJECT_CUR" or "VBA" or "_VBA_PROJECT"))
        {
            return AttachmentRefusals.Macros;
        }

        var workbook = entries.Find(e => e.Name is "Workbook" or "Book");
        return workbook is null ? AttachmentRefusals.TypeNotAccepted
            : AsksForPassword(sectors, workbook) ? AttachmentRefusals.Protected
            : AttachmentType.LegacyExcel;
    }

    private static IEnumerable<Entry> Directory(CompoundSectors sectors)
    {
        foreach (var sector in sectors.Chain(sectors.FirstDirectorySector).Take(MaxDirectorySectors))
        {
            var bytes = sectors.Read(sector);
            for (var at = 0; at + EntryLength <= bytes.Length; at += EntryLength)
            {
                var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 64));
                if (bytes[at + 66] != 0 && nameLength is >= 2 and <= 64)
                {
                    yield return new Entry(
                        Encoding.Unicode.GetString(bytes, at, nameLength - 2),
                        BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 116)),
                        BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 120)));
                }
            }
        }
    }

    /// <summary>The record FilePass (MS-XLS 2.4.117) stands among the first of the stream.</summary>
    private static bool AsksForPassword(CompoundSectors sectors, Entry workbook)
    {
        const int FilePass = 0x2F;
        return workbook.Size >= SmallestWorkbook && Record(sectors.Read(workbook.FirstSector), FilePass) is not null;
    }

    /// <summary>What the first record of this number holds, as far as it is among these bytes; null: there is none.</summary>
    private static byte[]? Record(byte[] stream, int number)
    {
        for (var at = 0; at + 4 <= stream.Length; at += 4 + BinaryPrimitives.ReadUInt16LittleEndian(stream.AsSpan(at + 2)))
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(stream.AsSpan(at)) == number)
            {
                return stream[(at + 4)..Math.Min(stream.Length, at + 4 + BinaryPrimitives.ReadUInt16LittleEndian(stream.AsSpan(at + 2)))];
            }
        }

        return null;
    }

    private sealed record Entry(string Name, uint FirstSector, uint Size);
}

/// <summary>Sectors of a compound file and the chains they form.</summary>
internal sealed class CompoundSectors
{
    private const uint LastUsable = 0xFFFFFFFA;
    private const int HeaderEntries = 109;
    private readonly ContentReader content;
    private readonly byte[] header;
    private readonly int size;

    public CompoundSectors(ContentReader content)
    {
        this.content = content;
        header = content.ReadAll(0, 512);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        IsValid = shift is 9 or 12;
        size = IsValid ? 1 << shift : 512;
    }

    public bool IsValid { get; }

    public uint FirstDirectorySector => BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48));

    /// <exception cref="EndOfStreamException">There is no such sector.</exception>
    public byte[] Read(uint sector) => content.ReadAll((sector + 1L) * size, size);

    /// <summary>May go in circles when the file lies: take no more than is sensible.</summary>
    public IEnumerable<uint> Chain(uint first)
    {
        for (var sector = first; sector <= LastUsable; sector = Next(sector))
        {
            yield return sector;
        }
    }

    private uint Next(uint sector)
    {
        var perSector = (uint)size / 4;
        var table = Read(TableSector(sector / perSector));
        return BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan((int)(sector % perSector) * 4));
    }

    /// <summary>Where the n-th sector of the allocation table lies: the header names 109, further sectors the others.</summary>
    private uint TableSector(uint index)
    {
        if (index < HeaderEntries)
        {
            return BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(76 + ((int)index * 4)));
        }

        var perSector = ((uint)size / 4) - 1;
        var list = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(68));
        for (index -= HeaderEntries; index >= perSector; index -= perSector)
        {
            list = BinaryPrimitives.ReadUInt32LittleEndian(Read(list).AsSpan(size - 4));
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(Read(list).AsSpan((int)index * 4));
    }
}
