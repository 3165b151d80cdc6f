namespace Shikaku.Rules.Inquiries;

/// <summary>What is done with an inquiry.</summary>
public enum InquiryAction
{
    /// <summary>担当する.</summary>
    Take,

    /// <summary>回答する.</summary>
    Answer,

    /// <summary>メモを残す: seen by staff alone.</summary>
    Note,

    /// <summary>終了にする.</summary>
    Close,

    /// <summary>対応待ちに戻す.</summary>
    Reopen,

    /// <summary>Whoever asked writes again: also after it was closed, so that nobody has to begin anew.</summary>
    Reply,
}
