using CsvHelper;
using Shikaku.Casework.Imports;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>The list of devices as a CSV file.</summary>
public static class DeviceModelFile
{
    /// <param name="Line">1 first; 0: the whole file.</param>
    public sealed record BadLine(int Line, string Problem);

    /// <returns>The rows that can be taken, and what is wrong with the others: then none is.</returns>
    public static (IReadOnlyList<DeviceModelRow> Rows, IReadOnlyList<BadLine> Bad) Read(byte[] content)
    {
        var (rows, bad) = (new List<DeviceModelRow>(), new List<BadLine>());
        try
        {
            var encoding = ImportEncoding.Of(content);
            using var lines = new CsvLines(new MemoryStream(content, writable: false), encoding, _ => DeviceModelRow.Shortest);
            using var csv = CsvReader.Create(lines, new CsvReaderOptions
            {
                Separator = ',', HasHeader = false, Encoding = encoding, AllowLineBreaksInQuotes = false, TrackLineNumbers = true, IncludeValuesInExceptions = false, MaxRecordSize = 16 * 1024,
            });
            if (!csv.Read() || !AreHeadings(csv.Current.ToArray()))
            {
                return ([], [new BadLine(1, $"1行目は、{string.Join(',', DeviceModelRow.Headings)} にしてください。")]);
            }

            ReadRows(csv, lines, rows, bad);
        }
        catch (Exception broken) when (broken is CsvFormatException or InvalidDataException)
        {
            bad.Add(new BadLine(0, "CSVとして読み取れません。引用符の閉じ忘れがないか確認してください。"));
        }

        return (rows, bad);
    }

    /// <summary>Excel writes empty columns behind them.</summary>
    private static bool AreHeadings(string[] cells)
    {
        var seen = cells.Select(cell => VisibleText.Of(cell).Trim()).ToList();
        return seen.FindLastIndex(cell => cell.Length > 0) is var last && seen.Take(last + 1).SequenceEqual(DeviceModelRow.Headings);
    }

    private static void ReadRows(CsvReader csv, CsvLines lines, List<DeviceModelRow> rows, List<BadLine> bad)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (csv.Read())
        {
            var fields = csv.Current.ToArray().Select(VisibleText.Of).ToList();
            if (fields.TrueForAll(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            var (row, problem) = DeviceModelRow.Read(fields);
            problem ??= keys.Add(row!.Key) ? null : "同じ機器の行がすでにあります。";
            if (problem is null)
            {
                rows.Add(row!);
            }
            else
            {
                bad.Add(new BadLine(lines.LineOfFile((int)csv.LineNumber), problem));
            }
        }
    }
}
