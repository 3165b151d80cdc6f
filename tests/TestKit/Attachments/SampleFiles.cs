using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Shikaku.TestKit.Attachments;

/// <summary>Small files as programs write them, and as those who mean harm do.</summary>
public static class SampleFiles
{
    /// <summary>What the test's scanner finds; harmless.</summary>
    public const string Signature = "SHIKAKU-HARMLESS-TEST-CONTENT";

    public const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /// <summary>One pixel, as a camera's chip writes it.</summary>
    public static byte[] Jpeg { get; } = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AKp//2Q==");

    public static byte[] Executable { get; } = [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, .. new byte[200]];

    public static byte[] Svg { get; } = Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");

    public static byte[] Html { get; } = Encoding.UTF8.GetBytes("<!DOCTYPE html><script>alert(1)</script>");

    /// <summary>Nobody opens it without its password.</summary>
    public static byte[] EncryptedPdf { get; } = As("user-password.pdf");

    /// <summary>One of Files, as a program or a telephone in use today writes it.</summary>
    public static byte[] As(string name)
    {
        using var resource = typeof(SampleFiles).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Its pages say their number.</summary>
    public static byte[] Pdf(int pages = 1, string comment = "sample")
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages} /Kids [{string.Join(' ', Enumerable.Range(0, pages).Select(i => $"{4 + (2 * i)} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        };
        for (var page = 1; page <= pages; page++)
        {
            var drawing = $"BT /F1 48 Tf 60 700 Td (Page {page}) Tj ET";
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {3 + (2 * page)} 0 R >>");
            objects.Add($"<< /Length {drawing.Length} >>\nstream\n{drawing}\nendstream");
        }

        var text = new StringBuilder($"%PDF-1.4\n%{comment}\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => text.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    public static byte[] Png(int width = 40, int height = 60, bool withData = true)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. withData ? Chunk("IDAT", Grey(width, height)) : [], .. Chunk("IEND", [])];
    }

    /// <summary>Nothing inside but what says how large the picture is.</summary>
    public static byte[] Heic(string brand = "heic", uint width = 400, string compatible = "mif1", string metaText = "")
    {
        var size = Box("iprp", Box("ipco", Box("ispe", [0, 0, 0, 0, .. Big(width), .. Big(300)])));
        return [.. Box("ftyp", [.. Encoding.ASCII.GetBytes(brand), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(compatible)]), .. Box("meta", [0, 0, 0, 0, .. Box("Exif", [.. Encoding.ASCII.GetBytes(metaText)]), .. size]), .. Box("mdat", new byte[16])];
    }

    /// <summary>One sheet, 「職員」, with a shared text, an inline one, a number and a day.</summary>
    public static byte[] Excel(params (string Name, byte[] Content)[] more) => ExcelOfType(ExcelType, "", more);

    /// <param name="workbookType">The content type of its workbook.</param>
    /// <param name="types">What else [Content_Types].xml says.</param>
    public static byte[] ExcelOfType(string workbookType, string types, params (string Name, byte[] Content)[] more) => Zip(
    [
        ("[Content_Types].xml", Encoding.UTF8.GetBytes(
            $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>{types}<Override PartName=\"/xl/workbook.xml\" ContentType=\"{workbookType}\"/></Types>")),
        ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"u8.ToArray()),
        ("xl/workbook.xml", Encoding.UTF8.GetBytes(
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"職員\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"u8.ToArray()),
        ("xl/styles.xml", "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"u8.ToArray()),
        ("xl/sharedStrings.xml", Encoding.UTF8.GetBytes(
            "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>見本　花子</t><rPh sb=\"0\" eb=\"2\"><t>ミホン</t></rPh></si></sst>")),
        ("xl/worksheets/sheet1.xml", Encoding.UTF8.GetBytes(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>&lt;b&gt;柔道整復師</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>12</v></c><c r=\"B2\" s=\"1\"><v>46347</v></c></row></sheetData></worksheet>")),
        .. more,
    ]);

    /// <summary>100 MB of blanks in a file of some hundred KB.</summary>
    public static byte[] ExcelBomb(int megabytes) => Excel(("xl/worksheets/sheet2.xml", new byte[megabytes * 1024 * 1024]));

    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                entry.Write(content);
            }
        }

        return memory.ToArray();
    }

    /// <summary>A compound file with these streams; a Workbook begins with these records.</summary>
    public static byte[] LegacyExcel(string[]? streams = null, byte[]? records = null)
    {
        var file = new byte[512 * 12];
        ReadOnlySpan<byte> start = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        start.CopyTo(file);
        file[30] = 9;
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(44), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(48), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(68), 0xFFFFFFFE);

        // Sector 0 is the allocation table: 0 is itself, 1 the directory, 2 to 9 the stream.
        var table = file.AsSpan(512, 512);
        table.Fill(0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(table, 0xFFFFFFFD);
        BinaryPrimitives.WriteUInt32LittleEndian(table[4..], 0xFFFFFFFE);
        for (var sector = 2; sector < 10; sector++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(table[(sector * 4)..], sector == 9 ? 0xFFFFFFFE : (uint)sector + 1);
        }

        var names = (streams ?? ["Workbook"]).Prepend("Root Entry").ToList();
        for (var i = 0; i < names.Count; i++)
        {
            var entry = file.AsSpan(1024 + (i * 128), 128);
            Encoding.Unicode.GetBytes(names[i], entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)((names[i].Length + 1) * 2));
            entry[66] = (byte)(i == 0 ? 5 : 2);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[116..], 2);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[120..], 4096);
        }

        (records ?? [0x09, 0x08, 2, 0, 0, 6]).CopyTo(file.AsSpan(1536));
        return file;
    }

    private static byte[] Grey(int width, int height)
    {
        using var memory = new MemoryStream();
        using (var zlib = new ZLibStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            // Only small pictures are meant to be drawn; the others only claim their size.
            var row = new byte[Math.Min(width, 4096) + 1];
            row.AsSpan(1).Fill(0xC0);
            for (var y = 0; y < Math.Min(height, 4096); y++)
            {
                zlib.Write(row);
            }
        }

        return memory.ToArray();
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        return [.. Big((uint)data.Length), .. body, .. Big(Crc(body))];
    }

    private static byte[] Box(string name, byte[] data) => [.. Big((uint)data.Length + 8), .. Encoding.ASCII.GetBytes(name), .. data];

    private static byte[] Big(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static uint Crc(byte[] data)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
            }
        }

        return ~crc;
    }
}
