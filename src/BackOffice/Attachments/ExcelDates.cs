using System.Globalization;
using System.Xml;

namespace Shikaku.BackOffice.Attachments;

/// <summary>Excel stores days as numbers; only a cell's style tells them apart (ECMA-376, 18.8.30).</summary>
internal sealed class ExcelDates
{
    private const double LastDay = 2_958_465;
    private readonly HashSet<string> customDates = new(StringComparer.Ordinal);
    private readonly List<bool> styles = [];

    /// <param name="part">styles.xml; null: no cell is a day.</param>
    public static ExcelDates Read(XmlReader? part)
    {
        var dates = new ExcelDates();
        using (part)
        {
            var inCells = false;
            while (part?.Read() == true)
            {
                if (part.LocalName == "cellXfs")
                {
                    inCells = part.NodeType == XmlNodeType.Element;
                }
                else if (part is { NodeType: XmlNodeType.Element, LocalName: "numFmt" } && IsDate(part.GetAttribute("formatCode") ?? ""))
                {
                    dates.customDates.Add(part.GetAttribute("numFmtId") ?? "");
                }
                else if (inCells && part is { NodeType: XmlNodeType.Element, LocalName: "xf" })
                {
                    dates.styles.Add(dates.IsDateFormat(part.GetAttribute("numFmtId") ?? ""));
                }
            }
        }

        return dates;
    }

    public string Show(string? style, string value) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < styles.Count && styles[index]
            && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var day) && day is > 0 and < LastDay
            ? DateTime.FromOADate(day).ToString("yyyy/MM/dd", CultureInfo.InvariantCulture)
            : value;

    // 14 to 17 and 22 hold days everywhere, 27 to 36 and 50 to 58 in Japanese.
    private bool IsDateFormat(string id) => customDates.Contains(id)
        || (int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58));

    private static bool IsDate(string format) =>
        format.Contains('y', StringComparison.OrdinalIgnoreCase) || format.Contains('e', StringComparison.Ordinal) || format.Contains("m/d", StringComparison.OrdinalIgnoreCase);
}
