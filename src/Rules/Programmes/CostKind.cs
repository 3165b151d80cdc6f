using Shikaku.Rules.Money;

namespace Shikaku.Rules.Programmes;

/// <summary>経費区分, such as カードリーダーの購入 or 接続サポート.</summary>
/// <param name="CapYen">Of this kind alone; laid on what the round's cap is laid on.</param>
public sealed record CostKind(string Name, Yen CapYen)
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxName = 40;
}

/// <summary>What was paid for one kind of cost, with tax.</summary>
/// <param name="Kind">Null where the round knows no kinds.</param>
public sealed record ClaimedCost(string? Kind, Yen Yen)
{
    /// <summary>All of it, in a round without kinds.</summary>
    public static ClaimedCost Whole(Yen yen) => new(null, yen);
}
