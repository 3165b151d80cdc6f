using CsvHelper;
using Shikaku.Rules;
using Shikaku.Rules.Facilities;

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

    private readonly CsvReader csv;
    private int[] columns = [];
    private int width;

    public FacilityFileReader(FacilityFile file) => csv = CsvReader.Create(File.OpenRead(file.Path), new CsvReaderOptions
    {
        Separator = ',',
        HasHeader = false,
        Encoding = file.Encoding,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,

        // No field of the master holds a line break; so a quote that is never closed spoils its own line alone.
        AllowLineBreaksInQuotes = false,
        MaxRecordSize = 64 * 1024,
    });

    /// <summary>Null: the headings are there.</summary>
    /// <exception cref="CsvFormatException">Not CSV.</exception>
    public Refusal? ReadHeadings()
    {
        if (!csv.Read())
        {
            return FacilityImportRefusals.NoRows;
        }

        var headings = csv.Current.ToArray().Select(heading => heading.Trim().Trim('\uFEFF')).ToList();
        columns = [.. Headings.Select(heading => headings.IndexOf(heading))];
        width = headings.Count;
        return Needed.All(headings.Contains) ? null : FacilityImportRefusals.MissingColumns;
    }

    /// <exception cref="CsvFormatException">Not CSV.</exception>
    public IEnumerable<FacilityLine> Lines() =>
        Records().Chunk(RowsAtOnce).AsParallel().AsOrdered().Select(rows => Array.ConvertAll(rows, each => Judge(each.Line, each.Fields))).AsEnumerable().SelectMany(lines => lines);

    public void Dispose() => csv.Dispose();

    private IEnumerable<(int Line, string[] Fields)> Records()
    {
        while (csv.Read())
        {
            yield return ((int)csv.LineNumber, csv.Current.ToArray());
        }
    }

    private FacilityLine Judge(int line, string[] fields)
    {
        if (fields.Length != width)
        {
            return new FacilityLine(line, null, null, [FacilityImportRefusals.BadColumns]);
        }

        var record = Record(fields);
        var (row, refusals) = FacilityRow.Parse(record);
        if (fields.Any(field => field.Contains('\uFFFD', StringComparison.Ordinal)))
        {
            (row, refusals) = (null, [FacilityImportRefusals.UnreadableCharacters, .. refusals]);
        }

        var code = row?.Code ?? (FacilityCode.TryParse(Rules.Identifiers.TypedCode.Clean(record.Code), out var readable) ? readable : null);
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

    private string Field(string[] fields, int heading) => columns[heading] < 0 ? "" : fields[columns[heading]];
}
