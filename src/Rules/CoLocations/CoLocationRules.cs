namespace Shikaku.Rules.CoLocations;

public enum CoLocationRole
{
    /// <summary>主たる施術所等.</summary>
    Main,

    /// <summary>従たる施術所等.</summary>
    Sub,
}

public enum CoLocationAction
{
    Confirm,
    Decline,

    /// <summary>取下げ before the other answered; the end of what was confirmed.</summary>
    End,
}

/// <summary>Who acts on a declaration.</summary>
public enum CoLocationParty
{
    /// <summary>The facility that declared.</summary>
    Declarer,
    Other,

    /// <summary>With a paper of the facility that has nobody in the portal.</summary>
    Staff,
}

/// <summary>併設申告: which declaration may become what, by whom. What is not here is refused.</summary>
public static class CoLocationRules
{
    private static readonly Dictionary<(CoLocationState From, CoLocationAction Action, CoLocationParty By), CoLocationState> Table = new()
    {
        [(CoLocationState.Declared, CoLocationAction.Confirm, CoLocationParty.Other)] = CoLocationState.Confirmed,
        [(CoLocationState.Declared, CoLocationAction.Confirm, CoLocationParty.Staff)] = CoLocationState.Confirmed,
        [(CoLocationState.Declared, CoLocationAction.Decline, CoLocationParty.Other)] = CoLocationState.Declined,
        [(CoLocationState.Declared, CoLocationAction.Decline, CoLocationParty.Staff)] = CoLocationState.Declined,
        [(CoLocationState.Declared, CoLocationAction.End, CoLocationParty.Declarer)] = CoLocationState.Ended,
        [(CoLocationState.Confirmed, CoLocationAction.End, CoLocationParty.Declarer)] = CoLocationState.Ended,
        [(CoLocationState.Confirmed, CoLocationAction.End, CoLocationParty.Other)] = CoLocationState.Ended,
        [(CoLocationState.Confirmed, CoLocationAction.End, CoLocationParty.Staff)] = CoLocationState.Ended,
    };

    public static CoLocationState? Next(CoLocationState from, CoLocationAction action, CoLocationParty by) => Table.TryGetValue((from, action, by), out var next) ? next : null;

    public static string Name(CoLocationRole role) => role == CoLocationRole.Main ? "主たる施術所等" : "従たる施術所等";

    public static string Name(CoLocationState state) => state switch
    {
        CoLocationState.Declared => "確認中",
        CoLocationState.Confirmed => "成立",
        CoLocationState.Declined => "不成立",
        CoLocationState.Ended => "終了",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}

/// <summary>What a co-location means for each of the two.</summary>
/// <param name="Situation">Who has introduced.</param>
public sealed record CoLocationConsequence(string Situation, CoLocationRole Role, string Duty, string Subsidy, string Cooperation);

/// <summary>
/// 「併設申告を行い、主たる施術所等としてオンライン資格確認を導入している場合は、もう一方の従たる施術所等のオンライン資格確認の導入義務を果たしているものとみなします」,
/// 「両方の施術所等に導入している場合は、両方の施設等が対象となります。主たる施術所等のみの導入であれば、主たる施術所等のみが対象となります」 (003_b85a80dacb8bbe22.txt).
/// For 助成金 no document speaks of it: whoever buys and introduces may apply (a stand-in: docs/stand-ins.md).
/// </summary>
public static class CoLocationConsequences
{
    private const string MainOnly = "主たる施術所等だけが導入したとき";
    private const string Both = "両方が導入したとき";

    private const string Met = "導入により、義務を果たしています。";
    private const string Eligible = "対象になります。";

    public static IReadOnlyList<CoLocationConsequence> All { get; } =
    [
        new(MainOnly, CoLocationRole.Main, Met, Eligible, Eligible),
        new(MainOnly, CoLocationRole.Sub, "導入の義務を果たしているものとみなします。", "対象になりません。", "対象になりません。"),
        new(Both, CoLocationRole.Main, Met, Eligible, Eligible),
        new(Both, CoLocationRole.Sub, Met, Eligible, Eligible),
    ];
}
