namespace Shikaku.Rules.Exemptions;

public enum ExemptionAction
{
    /// <summary>Ties the declaration to a facility of the master.</summary>
    Match,

    /// <summary>Asks the facility for the planned day that its paper did not tell.</summary>
    Ask,

    /// <summary>Writes down the planned day it answered.</summary>
    Supply,

    /// <summary>受理.</summary>
    Accept,

    /// <summary>不受理; of an accepted one: the acceptance is taken back.</summary>
    Reject,

    /// <summary>取下げ by the facility.</summary>
    Withdraw,
}

/// <summary>Which declaration may become what. What is not here is refused.</summary>
public static class ExemptionTransitions
{
    private static readonly Dictionary<(ExemptionState From, ExemptionAction Action), ExemptionState> Table = new()
    {
        [(ExemptionState.Declared, ExemptionAction.Match)] = ExemptionState.Declared,
        [(ExemptionState.Declared, ExemptionAction.Ask)] = ExemptionState.Declared,
        [(ExemptionState.Declared, ExemptionAction.Supply)] = ExemptionState.Declared,
        [(ExemptionState.Declared, ExemptionAction.Accept)] = ExemptionState.Accepted,
        [(ExemptionState.Declared, ExemptionAction.Reject)] = ExemptionState.Rejected,
        [(ExemptionState.Declared, ExemptionAction.Withdraw)] = ExemptionState.Withdrawn,
        [(ExemptionState.Accepted, ExemptionAction.Reject)] = ExemptionState.Rejected,
        [(ExemptionState.Accepted, ExemptionAction.Withdraw)] = ExemptionState.Withdrawn,
    };

    public static ExemptionState? Next(ExemptionState from, ExemptionAction action) => Table.TryGetValue((from, action), out var next) ? next : null;

    public static string Name(ExemptionState state) => state switch
    {
        ExemptionState.Declared => "確認中",
        ExemptionState.Accepted => "受理",
        ExemptionState.Rejected => "不受理",
        ExemptionState.Withdrawn => "取下げ",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Name(ExemptionRoute route) => route switch
    {
        ExemptionRoute.Portal => "ポータルサイト",
        ExemptionRoute.PublicForm => "ポータルサイト（ログインなし）",
        ExemptionRoute.Post => "郵送",
        ExemptionRoute.Mail => "メール",
        _ => throw new ArgumentOutOfRangeException(nameof(route)),
    };
}
