using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using ExcelNumberFormat;

namespace Shikaku.Previews.Tables;

/// <summary>
/// Excel stores numbers; a format tells what they are (ECMA-376, 18.8.30 and 18.8.31): ExcelNumberFormat reads it token by token. Days appear in one shape however they
/// are written, so that a reviewer compares them at a glance; everything else appears as Excel shows it.
/// </summary>
internal static partial class CellFormats
{
    public const double DaysFrom1900To1904 = 1462;

    private const double FirstDayNobodyDoubts = 1;
    private const double LastDay = 2_958_466;

    // Of the screen, not of files; some programs write it all the same, and g alone would be an era.
    private const string GeneralInJapanese = "G/標準";

    private static readonly SearchValues<char> OfDays = SearchValues.Create("yYdDgGeE");
    private static readonly SearchValues<char> OfTimes = SearchValues.Create("hHsS");
    private static readonly CultureInfo Japanese = JapaneseAsExcelWritesIt();
    private static readonly ConcurrentDictionary<string, Format> Known = new(StringComparer.Ordinal);

    /// <summary>What Excel for Japan means by the formats that files name by number alone; null: the file says it itself.</summary>
    public static string? BuiltIn(int id) => id switch
    {
        0 => "General",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 or 6 => "\"¥\"#,##0;\"¥\"-#,##0",
        7 or 8 => "\"¥\"#,##0.00;\"¥\"-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 or 32 => "h:mm",
        21 or 33 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        >= 14 and <= 17 or >= 27 and <= 36 or >= 50 and <= 58 => "yyyy/m/d",
        37 or 38 => "#,##0;-#,##0",
        39 or 40 => "#,##0.00;-#,##0.00",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        49 => "@",
        _ => null,
    };

    /// <param name="value">Days since the end of 1899, where it is a day.</param>
    /// <param name="daysLater">What is added to a day: workbooks may count from 1904.</param>
    public static string Show(double value, string? format, double daysLater = 0)
    {
        var known = Known.GetOrAdd(format ?? "General", Format.Read);
        return known.Kind switch
        {
            FormatKind.Day when value + daysLater is >= FirstDayNobodyDoubts and < LastDay and var day => Day(day),
            FormatKind.Number when Try(known.Parsed, value) is { Length: > 0 } shown => shown,
            FormatKind.Time when Try(known.Parsed, value) is { Length: > 0 } shown => shown,
            _ => value.ToString("G15", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>A day that the file writes as a day (ISO 8601).</summary>
    public static string Show(DateTime moment, string? format) =>
        Known.GetOrAdd(format ?? "General", Format.Read).Kind == FormatKind.Time ? Show(moment.ToOADate(), format) : Day(moment.ToOADate());

    private static CultureInfo JapaneseAsExcelWritesIt()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("ja-JP").Clone();
        (culture.DateTimeFormat.AMDesignator, culture.DateTimeFormat.PMDesignator) = ("AM", "PM");
        return culture;
    }

    private static string Day(double day)
    {
        var moment = DateTime.FromOADate(day);
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy/MM/dd" : "yyyy/MM/dd H:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>Blanks that align columns in Excel say nothing here. A format that hides its number does not hide it from a reviewer.</summary>
    private static string? Try(NumberFormat format, double value)
    {
        try
        {
            return format.Format(value, Japanese).Trim();
        }
        catch (Exception notFormatted) when (notFormatted is FormatException or ArgumentException or OverflowException or InvalidOperationException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private enum FormatKind
    {
        Plain,
        Number,
        Day,
        Time,
    }

    private sealed record Format(FormatKind Kind, NumberFormat Parsed)
    {
        public static Format Read(string written)
        {
            var format = written.Contains(GeneralInJapanese, StringComparison.OrdinalIgnoreCase) ? "General" : written;
            var parsed = new NumberFormat(Literal().Replace(format, token => AsTheLibraryReadsIt(token.Value)));
            return new Format(KindOf(parsed, Literal().Replace(format, "")), parsed);
        }

        /// <summary>It does not know 曜日 as Excel for Japan writes them, nor 年 and 円 without quotes, as other programs do.</summary>
        private static string AsTheLibraryReadsIt(string token) =>
            token.AsSpan().Trim("aA").IsEmpty ? new string('d', token.Length)
            : token[0] > '\x7F' ? $"\"{token}\""
            : token;

        /// <param name="letters">The format without what it only prints.</param>
        private static FormatKind KindOf(NumberFormat parsed, string letters) => parsed switch
        {
            { IsValid: false } => FormatKind.Plain,
            { IsTimeSpanFormat: true } => FormatKind.Time,
            { IsDateTimeFormat: true } => letters.AsSpan().ContainsAny(OfDays) || !letters.AsSpan().ContainsAny(OfTimes) ? FormatKind.Day : FormatKind.Time,
            _ => letters is "General" or "" or "@" ? FormatKind.Plain : FormatKind.Number,
        };
    }

    /// <summary>Text in quotes, an escaped character, a colour or country in brackets, what is no letter or sign of a format; and 曜日.</summary>
    [GeneratedRegex("""\"[^\"]*\"|[\\_*].|\[[^\]]*\]|AM/PM|A/P|a{3,4}|[^\x00-\x7F]+""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Literal();
}
