using Shikaku.Rules.Staff;

namespace Shikaku.Rules.Claims;

public enum ClaimAction
{
    /// <summary>差戻し.</summary>
    Return,

    /// <summary>不交付, 不支給.</summary>
    Refuse,

    /// <summary>交付決定, 支給決定.</summary>
    Grant,

    /// <summary>担当.</summary>
    Assign,

    /// <summary>メモ.</summary>
    Note,

    /// <summary>取下げ.</summary>
    Withdraw,

    /// <summary>再提出.</summary>
    Resubmit,
}

/// <summary>Who acts on a claim.</summary>
public enum ClaimParty
{
    /// <summary>The portal user who sent it.</summary>
    Applicant,
    Reviewer,
    Lead,

    /// <summary>The automatic decision of 取組の実施報告.</summary>
    Automatic,

    /// <summary>Staff who look and never act.</summary>
    Onlooker,
}

/// <summary>
/// (state, action, party) → state. What is not in the table is refused; pages ask it which buttons to show. The documents know 「交付決定通知書ダウンロード」
/// (001_f051a3c8d303b27a.txt, page 3) alone; 差戻し, 不交付 and 取下げ are stand-ins (docs/stand-ins.md). A grant is not undone here: money may be under way, and a
/// correction is an entry of the ledger.
/// </summary>
public static class ClaimTransitions
{
    public sealed record Row(ClaimState From, ClaimAction Action, ClaimParty Party, ClaimState To);

    public static IReadOnlyList<Row> Table { get; } =
    [
        .. Staff(ClaimState.Submitted, ClaimAction.Return, ClaimState.Returned),
        .. Staff(ClaimState.Submitted, ClaimAction.Refuse, ClaimState.Refused),
        .. Staff(ClaimState.Submitted, ClaimAction.Grant, ClaimState.Granted),
        new(ClaimState.Submitted, ClaimAction.Grant, ClaimParty.Automatic, ClaimState.Granted),
        .. Staff(ClaimState.Submitted, ClaimAction.Assign, ClaimState.Submitted),
        new(ClaimState.Submitted, ClaimAction.Withdraw, ClaimParty.Applicant, ClaimState.Withdrawn),
        new(ClaimState.Returned, ClaimAction.Withdraw, ClaimParty.Applicant, ClaimState.Withdrawn),
        new(ClaimState.Returned, ClaimAction.Resubmit, ClaimParty.Applicant, ClaimState.Submitted),
        .. Enum.GetValues<ClaimState>().SelectMany(state => Staff(state, ClaimAction.Note, state)),
    ];

    public static ClaimParty PartyOf(StaffRole role) => role switch
    {
        StaffRole.Reviewer => ClaimParty.Reviewer,
        StaffRole.Lead => ClaimParty.Lead,
        _ => ClaimParty.Onlooker,
    };

    /// <summary>Where the action leads; null: it is not allowed.</summary>
    public static ClaimState? Next(ClaimState state, ClaimAction action, ClaimParty party) =>
        Table.FirstOrDefault(row => row.From == state && row.Action == action && row.Party == party)?.To;

    /// <summary>Whether the party ever does this, in any state.</summary>
    public static bool Does(ClaimParty party, ClaimAction action) => Table.Any(row => row.Party == party && row.Action == action);

    /// <summary>What may be done now, in the order of <see cref="ClaimAction"/>.</summary>
    public static IReadOnlyList<ClaimAction> ActionsOf(ClaimState state, ClaimParty party) =>
        [.. Enum.GetValues<ClaimAction>().Where(action => Next(state, action, party) is not null)];

    // Who may is said in StaffPermissions alone; here stands when.
    private static IEnumerable<Row> Staff(ClaimState from, ClaimAction action, ClaimState to) =>
        StaffPermissions.RolesWith(StaffRight.DecideClaims).Select(role => new Row(from, action, PartyOf(role), to));
}
