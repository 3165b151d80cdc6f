using System.Text;
using ExcelDataReader;
using Shikaku.Casework.Attachments.Content;

namespace Shikaku.Previews.Tables;

/// <summary>.xls, by ExcelDataReader.</summary>
internal static class LegacyWorkbook
{
    // Before Excel 97 texts are bytes; files of Japanese programs that do not say which are Shift_JIS.
    private const int JapaneseCodePage = 932;

    public static IReadOnlyList<WorkbookSheet> Read(Stream content)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var configuration = new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(JapaneseCodePage) };
        var daysLater = LegacyExcelContent.CountsFrom1904(content) ? CellFormats.DaysFrom1900To1904 : 0;
        content.Position = 0;
        using var reader = ExcelReaderFactory.CreateBinaryReader(content, configuration);
        var sheets = new List<WorkbookSheet>();
        do
        {
            sheets.Add(Sheet(reader, daysLater));
        }
        while (sheets.Count < Workbook.MaxSheets && reader.NextResult());

        return sheets;
    }

    private static WorkbookSheet Sheet(IExcelDataReader reader, double daysLater)
    {
        var rows = new List<string[]>();
        while (rows.Count < Workbook.MaxRows && reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, Math.Min(Workbook.MaxColumns, reader.FieldCount)).Select(column => Workbook.Cut(Cell(reader, column, daysLater)))]);
        }

        var isCut = reader.FieldCount > Workbook.MaxColumns || (rows.Count == Workbook.MaxRows && reader.Read());
        return Workbook.Sheet(reader.Name, rows, isCut);
    }

    /// <param name="daysLater">For what the reader takes for a number: the days that it knows as days it counts rightly itself.</param>
    private static string Cell(IExcelDataReader reader, int column, double daysLater)
    {
        var format = CellFormats.BuiltIn(reader.GetNumberFormatIndex(column)) ?? reader.GetNumberFormatString(column);
        return reader.GetValue(column) switch
        {
            null => "",
            bool truth => truth ? "TRUE" : "FALSE",
            double or int => CellFormats.Show(Convert.ToDouble(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture), format, daysLater),
            DateTime moment => CellFormats.Show(moment.ToOADate(), format),
            TimeSpan span => CellFormats.Show(span.TotalDays, format),
            var other => other.ToString() ?? "",
        };
    }
}
