using CsvHelper;
using Shikaku.Casework.Imports;
using Shikaku.Rules;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.Facilities;

/// <summary>A line of the file: a row, or what is wrong with it.</summary>
/// <param name="Code">機関コード where it can be read, even of a bad row.</param>
internal sealed record FacilityLine(int Line, FacilityRow? Row, FacilityCode? Code, IReadOnlyList<Refusal> Refusals);

/// <summary>Reads the CSV, rows judged on all processors, in the order of the file.</summary>
internal sealed class FacilityFileReader : IDisposable
{
    private static readonly string[] Headings =
        ["機関コード", "施設区分", "施術所の別", "登録記号番号", "施設名", "施設名カナ", "郵便番号", "所在地", "電話番号", "施術管理者生年月日", "口座番号", "廃止年月日"];

    // Without these no row could be taken in; the others may be missing.
    private static readonly string[] Needed = ["機関コード", "施設区分", "施設名", "施設名カナ", "所在地", "電話番号"];

    // Handing rows to other processors one by one costs more than judging them.
    private const int RowsAtOnce = 200;

    private readonly CsvLines lines;
    private readonly CsvReader csv;
    private List<string> headings = [];
    private int[] columns = [];

    // Excel leaves out the separators of empty cells at the end of a row.
    private int shortest;

    public FacilityFileReader(FacilityFile file)
    {
        lines = new CsvLines(File.OpenRead(file.Path), file.Encoding, Shortest);
        csv = CsvReader.Create(lines, new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            Encoding = file.Encoding,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            AllowLineBreaksInQuotes = false,
            MaxRecordSize = 64 * 1024,
        });
    }

    /// <summary>Null: the headings are there.</summary>
    /// <exception cref="CsvFormatException">Not CSV.</exception>
    public Refusal? ReadHeadings()
    {
        if (!csv.Read())
        {
            return FacilityImportRefusals.NoRows;
        }

        headings = [.. csv.Current.ToArray().Select(heading => VisibleText.Of(heading).Trim())];
        columns = [.. Headings.Select(heading => headings.IndexOf(heading))];
        shortest = Shortest(headings);
        return Needed.All(headings.Contains) ? null : FacilityImportRefusals.MissingColumns;
    }

    /// <exception cref="CsvFormatException">Not CSV.</exception>
    public IEnumerable<FacilityLine> Lines() =>
        Records().Chunk(RowsAtOnce).AsParallel().AsOrdered().Select(rows => Array.ConvertAll(rows, each => Judge(each.Line, each.Fields))).AsEnumerable().SelectMany(each => each);

    public void Dispose()
    {
        csv.Dispose();
        lines.Dispose();
    }

    private static int Shortest(IReadOnlyList<string> headings)
    {
        var all = headings.ToList();
        return Needed.Max(heading => all.IndexOf(heading)) + 1;
    }

    private IEnumerable<(int Line, string[] Fields)> Records()
    {
        while (csv.Read())
        {
            var fields = csv.Current.ToArray();
            if (!Array.TrueForAll(fields, field => string.IsNullOrWhiteSpace(VisibleText.Of(field))))
            {
                yield return (lines.LineOfFile((int)csv.LineNumber), fields);
            }
        }
    }

    private FacilityLine Judge(int line, string[] fields)
    {
        if (fields.Length < shortest || fields.Skip(headings.Count).Any(field => field.Length > 0))
        {
            return new FacilityLine(line, null, null, [FacilityImportRefusals.BadColumns]);
        }

        var record = Record(fields);
        var (row, refusals) = FacilityRow.Parse(record);
        if (FindUnreadable(fields) is { } unreadable)
        {
            (row, refusals) = (null, [unreadable, .. refusals]);
        }

        var code = row?.Code ?? FacilityRow.ReadCode(record.Code);
        return new FacilityLine(line, row, code, refusals);
    }

    private FacilityRecord Record(string[] fields) => new()
    {
        Code = Field(fields, 0),
        Kind = Field(fields, 1),
        Practices = Field(fields, 2),
        RegistrationNumber = Field(fields, 3),
        Name = Field(fields, 4),
        NameKana = Field(fields, 5),
        PostalCode = Field(fields, 6),
        Address = Field(fields, 7),
        Phone = Field(fields, 8),
        BirthDate = Field(fields, 9),
        AccountNumber = Field(fields, 10),
        ClosedOn = Field(fields, 11),
    };

    private Refusal? FindUnreadable(string[] fields)
    {
        for (var column = 0; column < Math.Min(fields.Length, headings.Count); column++)
        {
            if (UnreadableText.Find(fields[column]) is { } found)
            {
                return FacilityImportRefusals.Unreadable(headings[column], found);
            }
        }

        return null;
    }

    private string Field(string[] fields, int heading) => columns[heading] < 0 || columns[heading] >= fields.Length ? "" : VisibleText.Of(fields[columns[heading]]);
}
