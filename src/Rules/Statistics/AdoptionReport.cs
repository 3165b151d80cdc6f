using System.Globalization;
using Shikaku.Rules.Enforcement;

namespace Shikaku.Rules.Statistics;

/// <summary>What is asked of the statistics.</summary>
/// <param name="Stage">The one that the charts of prefectures and months show.</param>
/// <param name="Months">How many months, up to <paramref name="Until"/>.</param>
/// <param name="Public">Without small numbers (<see cref="SmallNumbers"/>); then all facilities are counted, whatever <paramref name="Filter"/> says.</param>
public sealed record AdoptionQuestion(AdoptionFilter Filter, AdoptionStage Stage, int Months, Month Until, bool Public)
{
    public static IReadOnlyList<int> MonthChoices { get; } = [12, 24, 36];
}

/// <param name="Values">The facilities first, then each stage in order; of months the stages alone. Null: kept back.</param>
public sealed record AdoptionRow(string Label, IReadOnlyList<long?> Values);

/// <param name="Key">Name of its file.</param>
/// <param name="RowHeading">What the first column is.</param>
/// <param name="Total">Null: the rows are no parts of a whole.</param>
public sealed record AdoptionTable(string Key, string Caption, string RowHeading, IReadOnlyList<string> Columns, IReadOnlyList<AdoptionRow> Rows, AdoptionRow? Total)
{
    /// <summary>What stands in place of a number that is kept back.</summary>
    public const string KeptBack = "非表示";

    private const string ShareHeading = "施設数に対する割合";

    /// <summary>The lines of its file, with the head: each number, and its share where the rows have facilities.</summary>
    public IEnumerable<IReadOnlyList<string>> Lines()
    {
        var withShares = Total is not null;
        yield return [RowHeading, .. Columns.SelectMany((column, index) => withShares && index > 0 ? new[] { column, $"{column}（{ShareHeading}）" } : [column])];
        foreach (var row in Total is null ? Rows : [.. Rows, Total])
        {
            yield return [row.Label, .. row.Values.SelectMany((value, index) => withShares && index > 0 ? new[] { Plain(value), Share(value, row.Values[0]) } : [Plain(value)])];
        }
    }

    public static string InWords(long? value) => value is { } number ? number.ToString("#,0", CultureInfo.InvariantCulture) : KeptBack;

    /// <summary>「12.3%」; nothing where one of both is kept back.</summary>
    public static string Share(long? part, long? whole) => part is { } some && whole is > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{100m * some / whole.Value:0.0}%")
        : "";

    private static string Plain(long? value) => value is { } number ? number.ToString(CultureInfo.InvariantCulture) : KeptBack;
}

/// <summary>A row of a chart.</summary>
/// <param name="Share">0 to 1; null: kept back.</param>
public sealed record AdoptionBar(string Label, double? Share, string Text);

/// <summary>The tables of the statistics. Two of them never cross prefecture with practice for the public: what is kept back in one would stand in the other.</summary>
public sealed record AdoptionReport(AdoptionTable Funnel, AdoptionTable Practices, AdoptionTable Prefectures, AdoptionTable Months)
{
    public const string WholeLabel = "合計";
    private const string FacilitiesLabel = "施設数";

    public IReadOnlyList<AdoptionTable> All => [Practices, Prefectures, Months];

    public AdoptionTable? Find(string key) => new[] { Funnel, Practices, Prefectures, Months }.FirstOrDefault(table => table.Key == key);

    /// <summary>Each stage as a share of all facilities.</summary>
    public IReadOnlyList<AdoptionBar> FunnelBars() => [.. Funnel.Rows.Select(row => BarOf(row.Label, row.Values[0], Funnel.Rows[0].Values[0]))];

    /// <summary>One stage in each row of a table with facilities, as a share of the row's.</summary>
    public static IReadOnlyList<AdoptionBar> BarsOf(AdoptionTable table, AdoptionStage stage) =>
        [.. table.Rows.Select(row => BarOf(row.Label, row.Values[1 + (int)stage], row.Values[0]))];

    /// <summary>One stage month by month, as a share of the most.</summary>
    public IReadOnlyList<AdoptionBar> MonthBars(AdoptionStage stage)
    {
        var most = Months.Rows.Max(row => row.Values[(int)stage]) ?? 0;
        return [.. Months.Rows.Select(row => BarOf(row.Label, row.Values[(int)stage], most) with { Text = AdoptionTable.InWords(row.Values[(int)stage]) })];
    }

    public static AdoptionReport Of(AdoptionCube cube, AdoptionQuestion question)
    {
        var asked = question.Public ? question with { Filter = new AdoptionFilter() } : question;
        var practices = Parts(
            cube, asked, ("practices", "施術所等の別の導入状況", "施術所等の別"),
            Enum.GetValues<PracticeGroup>().Where(group => asked.Filter.Group is null || asked.Filter.Group == group)
                .Select(group => (AdoptionStages.Name(group), asked.Filter with { Group = group })));
        var prefectures = Parts(
            cube, asked, ("prefectures", "都道府県別の導入状況", "都道府県"),
            RegionalBureaus.Prefectures.Where(prefecture => asked.Filter.Prefecture is null || asked.Filter.Prefecture == prefecture)
                .Select(prefecture => (RegionalBureaus.PrefectureName(prefecture), asked.Filter with { Prefecture = prefecture })));
        return new AdoptionReport(Turned(practices.Total!), practices, prefectures, ByMonth(cube, asked));
    }

    private static AdoptionBar BarOf(string label, long? part, long? whole) => new(
        label,
        part is null || whole is null ? null : whole == 0 ? 0 : Math.Min(1, (double)part.Value / whole.Value),
        AdoptionTable.InWords(part) + (AdoptionTable.Share(part, whole) is { Length: > 0 } share ? $"（{share}）" : ""));

    private static AdoptionTable Parts(
        AdoptionCube cube, AdoptionQuestion asked, (string Key, string Caption, string Heading) words, IEnumerable<(string Label, AdoptionFilter Filter)> parts)
    {
        var (key, caption, heading) = words;
        var rows = parts.ToList();
        var columns = Columns(cube, asked).Select(count => rows.ConvertAll(row => count(row.Filter))).ToList();
        var told = columns.ConvertAll(column => asked.Public ? SmallNumbers.Hide(column) : Exactly(column));
        return new AdoptionTable(
            key, caption, heading, [FacilitiesLabel, .. AdoptionStages.All.Select(AdoptionStages.Name)],
            [.. rows.Select((row, index) => new AdoptionRow(row.Label, [.. told.Select(column => column.Parts[index])]))],
            new AdoptionRow(WholeLabel, [.. told.Select(column => column.Total)]));
    }

    private static (IReadOnlyList<long?> Parts, long? Total) Exactly(IReadOnlyList<long> parts) => ([.. parts.Select(value => (long?)value)], parts.Sum());

    private static IEnumerable<Func<AdoptionFilter, long>> Columns(AdoptionCube cube, AdoptionQuestion asked) =>
        [cube.Facilities, .. AdoptionStages.All.Select(stage => (Func<AdoptionFilter, long>)(filter => cube.Reached(stage, filter, asked.Until)))];

    // The total once more, a stage a row.
    private static AdoptionTable Turned(AdoptionRow total) => new(
        "stages", "段階ごとの施設数", "段階", [FacilitiesLabel],
        [.. new[] { FacilitiesLabel }.Concat(AdoptionStages.All.Select(AdoptionStages.Name)).Select((name, index) => new AdoptionRow(name, [total.Values[index]]))], Total: null);

    private static AdoptionTable ByMonth(AdoptionCube cube, AdoptionQuestion asked)
    {
        var months = Enumerable.Range(1 - asked.Months, asked.Months).Select(asked.Until.Plus).ToList();
        var columns = AdoptionStages.All.Select(stage => months.ConvertAll(month => cube.Reached(stage, asked.Filter, month)))
            .Select(column => asked.Public ? SmallNumbers.HideGrowing(column) : Exactly(column).Parts).ToList();
        return new AdoptionTable(
            "months", "月ごとの累計", "月末", [.. AdoptionStages.All.Select(AdoptionStages.Name)],
            [.. months.Select((month, index) => new AdoptionRow(month.InWords(), [.. columns.Select(column => column[index])]))], Total: null);
    }
}
