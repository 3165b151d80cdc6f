using Shikaku.Rules.Money;

namespace Shikaku.Rules.Programmes;

/// <summary>
/// What a round of 助成金 may ask beyond cap and rate, as that of the 介護情報基盤 of 2026 does (programmes/examples). All of it is optional in the file; a text
/// that says nothing asks nothing.
/// </summary>
/// <param name="CostKinds">経費区分, each with a cap of its own. Empty: all cost is one kind, under the round's cap.</param>
/// <param name="Excluded">Ways to get a device that are not paid for. Empty: the form does not ask.</param>
/// <param name="OnceOnly">A refused claim was the only one too.</param>
/// <param name="BudgetYen">No claim is taken that does not fit into what is left of it; null: no end by money.</param>
/// <param name="ReportBy">導入報告 is due by this day, included; null: none is.</param>
public sealed record SubsidyTerms(IReadOnlyList<CostKind> CostKinds, IReadOnlySet<Acquisition> Excluded, bool OnceOnly, Yen? BudgetYen, DateOnly? ReportBy)
{
    public static SubsidyTerms None { get; } = new([], new HashSet<Acquisition>(), OnceOnly: false, BudgetYen: null, ReportBy: null);

    /// <summary>Null: the file does not know it.</summary>
    public CostKind? Find(string? costKind) => CostKinds.FirstOrDefault(kind => kind.Name == costKind);
}
