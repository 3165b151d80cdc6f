namespace Shikaku.Web.Serving;

/// <summary>Cells of a file for a spreadsheet (RFC 4180), of which none is run as a formula.</summary>
public static class CsvText
{
    // What spreadsheets take for the beginning of a formula (OWASP, CSV injection); full width too, which some of them fold.
    private const string FormulaMarks = "=+-@\t\r\n＝＋－＠";

    public static string Cell(string text)
    {
        var harmless = text.Length > 0 && FormulaMarks.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return "\"" + harmless.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    public static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";
}
