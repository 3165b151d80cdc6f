namespace Shikaku.Rules.Claims;

public enum ClaimState
{
    /// <summary>審査中.</summary>
    Submitted,

    /// <summary>差戻し: waits for the facility.</summary>
    Returned,

    /// <summary>交付決定, of 協力金 支給決定.</summary>
    Granted,

    /// <summary>不交付, of 協力金 不支給.</summary>
    Refused,

    /// <summary>取下げ.</summary>
    Withdrawn,
}

public enum ClaimEventKind
{
    Submitted,
    Resubmitted,
    Withdrawn,
    Flagged,
    Assigned,
    Noted,
    Returned,
    Refused,
    Granted,

    /// <summary>The money was released by a second person.</summary>
    Released,
    Paid,

    /// <summary>The bank sent the money back.</summary>
    TransferReturned,
    Corrected,
    Repaid,
}
