using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Shikaku.Casework.Attachments.Content;

namespace Shikaku.Previews.Tables;

/// <summary>.xlsx, read as a stream: nothing but what is shown is kept in memory. Why not by ExcelDataReader: docs/adr/0019-strangers-files-in-a-program-of-their-own.md.</summary>
internal static class OpenXmlWorkbook
{
    private const int MaxSharedTexts = 100_000;
    private const long MaxPart = 64L * 1024 * 1024;

    /// <returns>null: it cannot be read.</returns>
    public static IReadOnlyList<WorkbookSheet>? Read(Stream content)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read);
            var package = new WorkbookPackage(zip);
            if (package.MainPart() is not { } workbook)
            {
                return null;
            }

            var (sheets, from1904) = Sheets(package, workbook);
            var texts = SharedTexts(Related(package, workbook, "sharedStrings"));
            var styles = new WorkbookStyles(Related(package, workbook, "styles"), from1904);
            return [.. sheets.Select(sheet => Sheet(package.Open(sheet.Part, MaxPart), sheet.Name, texts, styles)).OfType<WorkbookSheet>()];
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static XmlReader? Related(WorkbookPackage package, string workbook, string kind) =>
        package.Related(workbook, kind) is [var first, ..] ? package.Open(first.Part, MaxPart) : null;

    private static (List<(string Name, string Part)> Sheets, bool From1904) Sheets(WorkbookPackage package, string workbookPart)
    {
        var targets = package.Related(workbookPart, "worksheet").ToLookup(sheet => sheet.Id, sheet => sheet.Part, StringComparer.Ordinal);
        var sheets = new List<(string, string)>();
        var from1904 = false;
        using var workbook = package.Open(workbookPart, MaxPart) ?? throw new InvalidDataException();
        while (workbook.Read())
        {
            if (workbook is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                from1904 = workbook.GetAttribute("date1904") is "1" or "true" or "on";
            }
            else if (workbook is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && sheets.Count < Workbook.MaxSheets
                && targets[RelationshipOf(workbook)].FirstOrDefault() is { } part)
            {
                sheets.Add((workbook.GetAttribute("name") ?? "", part));
            }
        }

        return (sheets, from1904);
    }

    /// <summary>The attribute id of the namespace of relationships: strict files have another one. A sheet has no other id.</summary>
    private static string RelationshipOf(XmlReader sheet)
    {
        var id = "";
        while (sheet.MoveToNextAttribute())
        {
            id = sheet is { LocalName: "id", NamespaceURI.Length: > 0 } ? sheet.Value : id;
        }

        sheet.MoveToElement();
        return id;
    }

    private static List<string> SharedTexts(XmlReader? part)
    {
        var texts = new List<string>();
        using (part)
        {
            while (part?.Read() == true && texts.Count < MaxSharedTexts)
            {
                if (part is { NodeType: XmlNodeType.Element, LocalName: "si" })
                {
                    texts.Add(Text(part));
                }
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

            if (reader is { NodeType: XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace } && text.Length < Workbook.MaxCellLength)
            {
                text.Append(reader.Value.AsSpan(0, Math.Min(reader.Value.Length, Workbook.MaxCellLength - text.Length)));
            }
        }

        return text.ToString();
    }

    private static WorkbookSheet? Sheet(XmlReader? part, string name, List<string> texts, WorkbookStyles styles)
    {
        using var reader = part;
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
                if (rows.Count == Workbook.MaxRows)
                {
                    isCut = true;
                    break;
                }

                var (cells, more) = Row(reader, texts, styles);
                rows.Add(cells);
                isCut |= more;
            }
        }

        return Workbook.Sheet(name, rows, isCut);
    }

    private static (string[] Cells, bool More) Row(XmlReader outer, List<string> texts, WorkbookStyles styles)
    {
        var cells = new string[Workbook.MaxColumns];
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
            if (column >= Workbook.MaxColumns)
            {
                more = true;
                continue;
            }

            cells[column] = Cell(reader, texts, styles);
        }

        return (cells, more);
    }

    private static string Cell(XmlReader outer, List<string> texts, WorkbookStyles styles)
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
            ("s", _) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < texts.Count ? texts[index] : "",
            ("b", _) => value == "1" ? "TRUE" : "FALSE",
            (null or "n", _) => styles.Show(style, value),
            ("d", _) => styles.ShowDay(style, value),
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
