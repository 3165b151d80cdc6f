using Shikaku.Rules.Money;

namespace Shikaku.Rules.Programmes;

/// <summary>What a programme pays, and how that comes about.</summary>
/// <param name="Yen">May be zero: nothing is left after the rounding.</param>
/// <param name="Steps">A Japanese sentence a step, as it is shown and stored.</param>
public sealed record GrantComputation(Yen Yen, IReadOnlyList<string> Steps)
{
    /// <param name="costs">Of 助成金 what was paid, with tax, above zero in all; of 協力金 nothing.</param>
    public static GrantComputation Of(Programme programme, params IReadOnlyCollection<ClaimedCost> costs)
    {
        if (programme.Kind == ProgrammeKind.CooperationPayment)
        {
            return new(programme.Amount, [$"1施設あたりの支給額: {programme.Amount}"]);
        }

        var paid = Yen.Sum(costs.Select(cost => cost.Yen));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(paid, Yen.Zero, nameof(costs));
        var steps = new List<string>();
        var yen = programme.Terms.CostKinds.Count == 0
            ? OfKind(programme, "事業費", programme.Amount, paid, steps)
            : OfKinds(programme, costs, steps);
        return Rounded(programme, yen, steps);
    }

    /// <summary>The most that one facility can get in the round.</summary>
    public static Yen Highest(Programme programme) => programme.Kind == ProgrammeKind.CooperationPayment
        ? programme.Amount
        : Of(programme, [.. Caps(programme).Select(cap => new ClaimedCost(cap.Kind, cap.Yen * programme.Rate.Of))]).Yen;

    private static IEnumerable<(string? Kind, Yen Yen)> Caps(Programme programme) => programme.Terms.CostKinds.Count == 0
        ? [(null, programme.Amount)]
        : programme.Terms.CostKinds.Select(kind => ((string?)kind.Name, kind.CapYen));

    private static Yen OfKinds(Programme programme, IReadOnlyCollection<ClaimedCost> costs, List<string> steps)
    {
        var sum = Yen.Zero;
        foreach (var paid in costs.GroupBy(cost => cost.Kind, StringComparer.Ordinal))
        {
            if (programme.Terms.Find(paid.Key) is { } kind)
            {
                sum += OfKind(programme, kind.Name, kind.CapYen, Yen.Sum(paid.Select(cost => cost.Yen)), steps);
            }
            else
            {
                steps.Add($"{paid.Key ?? "経費区分のない費用"}: この受付回の経費区分にないため、数えない");
            }
        }

        return UpToCap(programme.Amount, sum, "合計", steps);
    }

    private static Yen OfKind(Programme programme, string name, Yen cap, Yen cost, List<string> steps)
    {
        steps.Add($"{name}（税込の合計）: {cost}");
        return programme.CapOn == CapOn.Cost
            ? AtRate(programme, UpToCap(cap, cost, name, steps), steps)
            : UpToCap(cap, AtRate(programme, cost, steps), "補助額", steps);
    }

    private static GrantComputation Rounded(Programme programme, Yen yen, List<string> steps)
    {
        var rounded = yen.DownTo(programme.RoundDownTo);
        if (programme.RoundDownTo > Yen.One)
        {
            steps.Add($"{programme.RoundDownTo}未満を切り捨て: {rounded}");
        }

        steps.Add($"補助額: {rounded}");
        return new GrantComputation(rounded, steps);
    }

    private static Yen UpToCap(Yen cap, Yen yen, string what, List<string> steps)
    {
        var counted = Yen.Min(yen, cap);
        steps.Add(counted < yen ? $"{what}は{cap}まで数える: {counted}" : $"{what}は上限額{cap}以内: {counted}");
        return counted;
    }

    // A fraction of a yen is cut off (docs/stand-ins.md).
    private static Yen AtRate(Programme programme, Yen yen, List<string> steps)
    {
        var part = yen * programme.Rate.Part / programme.Rate.Of;
        steps.Add(programme.Rate.Part == programme.Rate.Of ? $"実費を補助（補助率 {programme.Rate}）: {part}" : $"補助率 {programme.Rate}: {part}");
        return part;
    }
}
