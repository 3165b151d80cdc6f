using System.Globalization;

namespace Shikaku.Rules.Programmes;

/// <summary>What a programme pays, and how that comes about.</summary>
/// <param name="Yen">May be zero: nothing is left after the rounding.</param>
/// <param name="Steps">A Japanese sentence a step, as it is shown and stored.</param>
public sealed record GrantComputation(long Yen, IReadOnlyList<string> Steps)
{
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja-JP");

    /// <param name="costs">Of 助成金 what was paid, with tax, above zero in all; of 協力金 nothing.</param>
    public static GrantComputation Of(Programme programme, params IReadOnlyCollection<ClaimedCost> costs)
    {
        if (programme.Kind == ProgrammeKind.CooperationPayment)
        {
            return new(programme.Amount, [$"1施設あたりの支給額: {Yens(programme.Amount)}"]);
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(costs.Sum(cost => cost.Yen));
        var steps = new List<string>();
        var yen = programme.Terms.CostKinds.Count == 0
            ? OfKind(programme, "事業費", programme.Amount, costs.Sum(cost => cost.Yen), steps)
            : OfKinds(programme, costs, steps);
        return Rounded(programme, yen, steps);
    }

    /// <summary>The most that one facility can get in the round.</summary>
    public static long Highest(Programme programme) => programme.Kind == ProgrammeKind.CooperationPayment
        ? programme.Amount
        : Of(programme, [.. Caps(programme).Select(cap => new ClaimedCost(cap.Kind, checked(cap.Yen * programme.Rate.Of)))]).Yen;

    /// <summary>41,000円.</summary>
    public static string Yens(long yen) => yen.ToString("N0", Japanese) + "円";

    private static IEnumerable<(string? Kind, long Yen)> Caps(Programme programme) => programme.Terms.CostKinds.Count == 0
        ? [(null, programme.Amount)]
        : programme.Terms.CostKinds.Select(kind => ((string?)kind.Name, kind.CapYen));

    private static long OfKinds(Programme programme, IReadOnlyCollection<ClaimedCost> costs, List<string> steps)
    {
        var sum = 0L;
        foreach (var paid in costs.GroupBy(cost => cost.Kind, StringComparer.Ordinal))
        {
            if (programme.Terms.Find(paid.Key) is { } kind)
            {
                sum += OfKind(programme, kind.Name, kind.CapYen, paid.Sum(cost => cost.Yen), steps);
            }
            else
            {
                steps.Add($"{paid.Key ?? "経費区分のない費用"}: この受付回の経費区分にないため、数えない");
            }
        }

        return UpToCap(programme.Amount, sum, "合計", steps);
    }

    private static long OfKind(Programme programme, string name, long cap, long cost, List<string> steps)
    {
        steps.Add($"{name}（税込の合計）: {Yens(cost)}");
        return programme.CapOn == CapOn.Cost
            ? AtRate(programme, UpToCap(cap, cost, name, steps), steps)
            : UpToCap(cap, AtRate(programme, cost, steps), "補助額", steps);
    }

    private static GrantComputation Rounded(Programme programme, long yen, List<string> steps)
    {
        var rounded = yen - (yen % programme.RoundDownTo);
        if (programme.RoundDownTo > 1)
        {
            steps.Add($"{Yens(programme.RoundDownTo)}未満を切り捨て: {Yens(rounded)}");
        }

        steps.Add($"補助額: {Yens(rounded)}");
        return new GrantComputation(rounded, steps);
    }

    private static long UpToCap(long cap, long yen, string what, List<string> steps)
    {
        var counted = Math.Min(yen, cap);
        steps.Add(counted < yen ? $"{what}は{Yens(cap)}まで数える: {Yens(counted)}" : $"{what}は上限額{Yens(cap)}以内: {Yens(counted)}");
        return counted;
    }

    // A fraction of a yen is cut off (docs/stand-ins.md).
    private static long AtRate(Programme programme, long yen, List<string> steps)
    {
        var part = checked(yen * programme.Rate.Part) / programme.Rate.Of;
        steps.Add(programme.Rate.Part == programme.Rate.Of ? $"実費を補助（補助率 {programme.Rate}）: {Yens(part)}" : $"補助率 {programme.Rate}: {Yens(part)}");
        return part;
    }
}
