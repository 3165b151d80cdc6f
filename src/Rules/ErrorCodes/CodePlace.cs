namespace Shikaku.Rules.ErrorCodes;

/// <summary>Where a code is shown.</summary>
public enum CodePlace
{
    /// <summary>The card app at the counter, by itself or with what the eligibility API has answered.</summary>
    CardApp,

    Portal,

    /// <summary>The back office and the operator's commands: no facility ever sees it.</summary>
    BackOffice,
}
