using System.Globalization;
using System.Xml;

namespace Shikaku.Previews.Tables;

/// <summary>Which format each style of a .xlsx file gives its cells.</summary>
internal sealed class WorkbookStyles
{
    private const int FirstYear = 1900;
    private readonly List<string?> formats = [];
    private readonly double daysLater;

    /// <param name="part">styles.xml; null: numbers alone.</param>
    public WorkbookStyles(XmlReader? part, bool from1904)
    {
        daysLater = from1904 ? CellFormats.DaysFrom1900To1904 : 0;
        var own = new Dictionary<int, string>();
        using (part)
        {
            var inCells = false;
            while (part?.Read() == true)
            {
                if (part.LocalName == "cellXfs")
                {
                    inCells = part.NodeType == XmlNodeType.Element;
                }
                else if (part is { NodeType: XmlNodeType.Element, LocalName: "numFmt" })
                {
                    own[Number(part)] = part.GetAttribute("formatCode") ?? "";
                }
                else if (inCells && part is { NodeType: XmlNodeType.Element, LocalName: "xf" })
                {
                    formats.Add(own.GetValueOrDefault(Number(part)) ?? CellFormats.BuiltIn(Number(part)));
                }
            }
        }
    }

    public string Show(string? style, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? CellFormats.Show(number, FormatOf(style), daysLater) : value;

    /// <param name="value">As ISO 8601 writes days, which need not be counted from anything.</param>
    public string ShowDay(string? style, string value) =>
        value is [_, _, _, _, '-', ..] && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment.Year >= FirstYear
            ? CellFormats.Show(moment.DateTime, FormatOf(style)) // as written, wherever the server stands
            : value;

    private string? FormatOf(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < formats.Count ? formats[index] : null;

    private static int Number(XmlReader part) => int.TryParse(part.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1;
}
