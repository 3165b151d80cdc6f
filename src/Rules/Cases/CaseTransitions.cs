using Shikaku.Rules.Staff;

namespace Shikaku.Rules.Cases;

/// <summary>A row of <see cref="CaseTransitions{TState}"/>.</summary>
/// <param name="AutomaticOnly">Only where the approval was automatic.</param>
public sealed record CaseTransition<TState>(TState From, CaseAction Action, CaseParty Party, TState To, bool AutomaticOnly = false)
    where TState : struct, Enum;

/// <summary>(state, action, party) → state. What is not in the table is refused; pages ask it which buttons to show.</summary>
public sealed class CaseTransitions<TState>(IReadOnlyList<CaseTransition<TState>> rows)
    where TState : struct, Enum
{
    public IReadOnlyList<CaseTransition<TState>> Rows { get; } = rows;

    /// <summary>Where the action leads; null: it is not allowed.</summary>
    /// <param name="automatic">Whether the approval to be undone was automatic.</param>
    public TState? Next(TState state, CaseAction action, CaseParty party, bool automatic = false) => Rows.FirstOrDefault(
        row => EqualityComparer<TState>.Default.Equals(row.From, state) && row.Action == action && row.Party == party && (automatic || !row.AutomaticOnly))?.To;

    /// <summary>Where the action leads, for whoever has asked before whether it is allowed.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public TState After(TState state, CaseAction action, CaseParty party, bool automatic = false) =>
        Next(state, action, party, automatic) ?? throw new InvalidOperationException($"{party} may not {action} what is {state}.");

    /// <summary>Whether the party ever does this, in any state.</summary>
    public bool Does(CaseParty party, CaseAction action) => Rows.Any(row => row.Party == party && row.Action == action);

    /// <summary>What may be done now, in the order of <see cref="CaseAction"/>.</summary>
    public IReadOnlyList<CaseAction> ActionsOf(TState state, CaseParty party, bool automatic = false) =>
        [.. Enum.GetValues<CaseAction>().Where(action => Next(state, action, party, automatic) is not null)];
}

internal static class CaseRows
{
    /// <summary>One for each role that has the right: who may is said in StaffPermissions alone, a table says when.</summary>
    public static IEnumerable<CaseTransition<TState>> Staff<TState>(StaffRight right, TState from, CaseAction action, TState to, bool automaticOnly = false)
        where TState : struct, Enum =>
        StaffPermissions.RolesWith(right).Select(role => new CaseTransition<TState>(from, action, CaseParties.Of(role), to, automaticOnly));
}
