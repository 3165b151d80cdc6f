using System.Globalization;

namespace Shikaku.Rules.Programmes;

/// <summary>What a programme pays, and how that comes about.</summary>
/// <param name="Yen">May be zero: nothing is left after the rounding.</param>
/// <param name="Steps">A Japanese sentence a step, as it is shown and stored.</param>
public sealed record GrantComputation(long Yen, IReadOnlyList<string> Steps)
{
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja-JP");

    /// <param name="costYen">Of 助成金 the sum of all items, with tax, above zero; of 協力金 null.</param>
    public static GrantComputation Of(Programme programme, long? costYen) => programme.Kind switch
    {
        ProgrammeKind.CooperationPayment => new(programme.Amount, [$"1施設あたりの支給額: {Yens(programme.Amount)}"]),
        _ => OfCost(programme, costYen ?? throw new ArgumentNullException(nameof(costYen))),
    };

    /// <summary>The most that one facility can get in the round.</summary>
    public static long Highest(Programme programme) => programme.Kind == ProgrammeKind.CooperationPayment
        ? programme.Amount
        : OfCost(programme, checked(programme.Amount * programme.Rate.Of)).Yen;

    /// <summary>41,000円.</summary>
    public static string Yens(long yen) => yen.ToString("N0", Japanese) + "円";

    private static GrantComputation OfCost(Programme programme, long cost)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cost);
        var steps = new List<string> { $"事業費（税込の合計）: {Yens(cost)}" };
        var yen = programme.CapOn == CapOn.Cost
            ? AtRate(programme, UpToCap(programme, cost, "事業費", steps), steps)
            : UpToCap(programme, AtRate(programme, cost, steps), "補助額", steps);
        var rounded = yen - (yen % programme.RoundDownTo);
        if (programme.RoundDownTo > 1)
        {
            steps.Add($"{Yens(programme.RoundDownTo)}未満を切り捨て: {Yens(rounded)}");
        }

        steps.Add($"補助額: {Yens(rounded)}");
        return new GrantComputation(rounded, steps);
    }

    private static long UpToCap(Programme programme, long yen, string what, List<string> steps)
    {
        var counted = Math.Min(yen, programme.Amount);
        steps.Add(counted < yen ? $"{what}は{Yens(programme.Amount)}まで数える: {Yens(counted)}" : $"{what}は上限額{Yens(programme.Amount)}以内: {Yens(counted)}");
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
