using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Shikaku.BackOffice.Attachments;

/// <summary>One sheet as far as it is shown.</summary>
public sealed record ExcelSheet(string Name, IReadOnlyList<string[]> Rows, bool IsCut);

/// <summary>
/// The texts of a .xlsx file's first sheets. No formula is computed, no link followed; what Excel stored as a cell's value is shown.
/// Whatever is too much or not understood is left out.
/// </summary>
public static class ExcelTable
{
    public const int MaxSheets = 5;
    public const int MaxRows = 200;
    public const int MaxColumns = 30;
    public const int MaxCellLength = 500;
    private const int MaxSharedTexts = 100_000;
    private const long MaxPart = 64L * 1024 * 1024;

    /// <returns>null: it cannot be read.</returns>
    public static IReadOnlyList<ExcelSheet>? Read(Stream content)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read);
            var texts = SharedTexts(zip);
            var styles = ExcelDates.Read(Part(zip, "xl/styles.xml"));
            return [.. SheetParts(zip).Take(MaxSheets).Select(sheet => Sheet(zip, sheet.Name, sheet.Part, texts, styles)).OfType<ExcelSheet>()];
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException or FormatException or OverflowException or KeyNotFoundException)
        {
            return null;
        }
    }

    internal static XmlReader? Part(ZipArchive zip, string name) => zip.GetEntry(name) is not { } entry
        ? null
        : XmlReader.Create(entry.Open(), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxPart,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        });

    private static List<(string Name, string Part)> SheetParts(ZipArchive zip)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var relations = Part(zip, "xl/_rels/workbook.xml.rels") ?? throw new InvalidDataException())
        {
            while (relations.ReadToFollowing("Relationship"))
            {
                var target = relations.GetAttribute("Target") ?? "";
                targets[relations.GetAttribute("Id") ?? ""] = target.StartsWith('/') ? target[1..] : "xl/" + target;
            }
        }

        var sheets = new List<(string, string)>();
        using var workbook = Part(zip, "xl/workbook.xml") ?? throw new InvalidDataException();
        while (workbook.Read())
        {
            if (workbook is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && sheets.Count < MaxSheets)
            {
                var id = workbook.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") ?? "";
                sheets.Add((workbook.GetAttribute("name") ?? "", targets.GetValueOrDefault(id, "")));
            }
        }

        return sheets;
    }

    private static List<string> SharedTexts(ZipArchive zip)
    {
        var texts = new List<string>();
        using var reader = Part(zip, "xl/sharedStrings.xml");
        while (reader?.Read() == true && texts.Count < MaxSharedTexts)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                texts.Add(Text(reader));
            }
        }

        return texts;
    }

    /// <summary>All t elements inside, without the readings (rPh) Excel keeps of Japanese names.</summary>
    private static string Text(XmlReader outer)
    {
        var text = new StringBuilder();
        using var reader = outer.ReadSubtree();
        reader.Read();
        while (reader.Read())
        {
            while (reader is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                reader.Skip();
            }

            if (reader is { NodeType: XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace } && text.Length < MaxCellLength)
            {
                text.Append(reader.Value.AsSpan(0, Math.Min(reader.Value.Length, MaxCellLength - text.Length)));
            }
        }

        return text.ToString();
    }

    private static ExcelSheet? Sheet(ZipArchive zip, string name, string part, List<string> texts, ExcelDates dates)
    {
        using var reader = Part(zip, part);
        if (reader is null)
        {
            return null;
        }

        var rows = new List<string[]>();
        var isCut = false;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                if (rows.Count == MaxRows)
                {
                    isCut = true;
                    break;
                }

                var (cells, more) = Row(reader, texts, dates);
                rows.Add(cells);
                isCut |= more;
            }
        }

        var width = rows.Count == 0 ? 0 : rows.Max(r => Array.FindLastIndex(r, c => c.Length > 0) + 1);
        return new ExcelSheet(name, [.. rows.Select(r => r[..width])], isCut);
    }

    private static (string[] Cells, bool More) Row(XmlReader outer, List<string> texts, ExcelDates dates)
    {
        var cells = new string[MaxColumns];
        Array.Fill(cells, "");
        var more = false;
        using var reader = outer.ReadSubtree();
        var next = 0;
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            var column = Column(reader.GetAttribute("r")) ?? next;
            next = column + 1;
            if (column >= MaxColumns)
            {
                more = true;
                continue;
            }

            cells[column] = Cell(reader, texts, dates);
        }

        return (cells, more);
    }

    private static string Cell(XmlReader outer, List<string> texts, ExcelDates dates)
    {
        var type = outer.GetAttribute("t");
        var style = outer.GetAttribute("s");
        string? value = null;
        using var reader = outer.ReadSubtree();
        reader.Read();
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" })
            {
                value = Text(reader);
            }
        }

        return (type, value) switch
        {
            (_, null) => "",
            ("s", _) when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < texts.Count => texts[index],
            ("b", _) => value == "1" ? "TRUE" : "FALSE",
            (null or "n", _) => dates.Show(style, value),
            _ => value,
        };
    }

    /// <summary>AB12 → 27.</summary>
    private static int? Column(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetterUpper).Take(3))
        {
            column = (column * 26) + letter - 'A' + 1;
        }

        return column == 0 ? null : column - 1;
    }
}
