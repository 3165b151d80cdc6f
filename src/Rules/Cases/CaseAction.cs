namespace Shikaku.Rules.Cases;

/// <summary>What is done with a case, be it an application or a claim.</summary>
public enum CaseAction
{
    /// <summary>差戻し.</summary>
    Return,

    /// <summary>却下; of a claim 不交付 or 不支給.</summary>
    Refuse,

    /// <summary>承認; of a claim 交付決定 or 支給決定.</summary>
    Approve,

    /// <summary>担当.</summary>
    Assign,

    /// <summary>メモ.</summary>
    Note,

    /// <summary>承認の取消し.</summary>
    UndoApproval,

    /// <summary>取下げ.</summary>
    Withdraw,

    /// <summary>再提出.</summary>
    Resubmit,
}
