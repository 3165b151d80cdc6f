namespace Shikaku.Rules.Programmes;

/// <summary>The items that only some rounds have.</summary>
internal static class ProgrammeTerms
{
    private const int MostKinds = 5;

    private static readonly Dictionary<string, Acquisition> Excludable = new(StringComparer.Ordinal)
    {
        [Acquisitions.Name(Acquisition.Bundled)] = Acquisition.Bundled,
        [Acquisitions.Name(Acquisition.Leased)] = Acquisition.Leased,
    };

    public static SubsidyTerms Read(ProgrammeItems items) => new(
        Kinds(items),
        items.Has("対象外の購入") ? items.Many("対象外の購入", Excludable, "セット販売、リース・レンタル のいずれか（、で区切る）").ToHashSet() : SubsidyTerms.None.Excluded,
        items.Has("申請回数") && items.One("申請回数", Once, "1回限り"),
        items.Has("予算額") ? items.Yen("予算額", ProgrammeFile.HighestYen) : null,
        items.Has("導入報告") ? items.Parse("導入報告", ReportBy, "2027-03-31 まで の形の日付") : null);

    private static readonly Dictionary<string, bool> Once = new(StringComparer.Ordinal) { ["1回限り"] = true };

    private static DateOnly? ReportBy(string text) =>
        text.EndsWith("まで", StringComparison.Ordinal) ? ProgrammeFile.Day(text[..^"まで".Length].Trim()) : null;

    // 「経費区分: 甲、乙」 names them; each has a line 「上限額（甲）: 40,000円」.
    private static IReadOnlyList<CostKind> Kinds(ProgrammeItems items)
    {
        if (!items.Has("経費区分"))
        {
            return SubsidyTerms.None.CostKinds;
        }

        var names = items.Text("経費区分").Split(['、', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length is 0 or > MostKinds || names.Any(name => name.Length > CostKind.MaxName) || names.Distinct(StringComparer.Ordinal).Count() != names.Length)
        {
            items.Refuse("経費区分", $"「経費区分」は、違う名前を、それぞれ{CostKind.MaxName}文字以内で、{MostKinds}つまで書いてください（、で区切る）。");
            return SubsidyTerms.None.CostKinds;
        }

        return [.. names.Select(name => new CostKind(name, items.Yen($"上限額（{name}）", ProgrammeFile.HighestYen)))];
    }
}
