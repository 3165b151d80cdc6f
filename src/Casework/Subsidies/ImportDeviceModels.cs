using CsvHelper;
using Shikaku.Casework.Imports;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Masters;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Masters;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>
/// Takes in the list of devices. The file is the whole list: what it does not name is no longer on it, and is looked at by a person. A bad line takes in nothing.
/// </summary>
public sealed class ImportDeviceModels(AppDbContext db)
{
    /// <param name="Csv">UTF-8 or Shift_JIS, with headings.</param>
    public sealed record Request(Stream Csv);

    /// <param name="Line">1 first; 0: the whole file.</param>
    public sealed record BadLine(int Line, string Problem);

    /// <param name="Bad">Where there are any, nothing was taken in.</param>
    public sealed record Imported(int Supported, int NotSupported, IReadOnlyList<BadLine> Bad);

    public async Task<Imported> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await request.Csv.CopyToAsync(content, cancellationToken);
        content.Position = 0;
        var (rows, bad) = Read(content);
        if (bad.Count > 0)
        {
            return new Imported(0, 0, bad);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.DeviceModels.ExecuteDeleteAsync(cancellationToken);
        db.DeviceModels.AddRange(rows.Select(row => new DeviceModel
        {
            Kind = row.Kind, Maker = row.Maker, Model = row.Model, SearchKey = row.Key, Supported = row.Supported, Reason = row.Reason,
        }));
        await MasterState.TakeInAsync(db, Master.DeviceModels, context.At, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Subsidies.ImportDeviceModels, "device_models"));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var supported = rows.Count(row => row.Supported);
        return new Imported(supported, rows.Count - supported, []);
    }

    private static (List<DeviceModelRow> Rows, List<BadLine> Bad) Read(MemoryStream content)
    {
        var (rows, bad) = (new List<DeviceModelRow>(), new List<BadLine>());
        try
        {
            var encoding = ImportEncoding.Of(content.GetBuffer().AsSpan(0, (int)content.Length));
            using var lines = new CsvLines(content, encoding, _ => DeviceModelRow.Shortest);
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
