namespace Shikaku.Rules.Inquiries;

/// <summary>Whose turn it is. Stored by name.</summary>
public enum InquiryState
{
    /// <summary>対応待ち: an answer is owed.</summary>
    Open,

    /// <summary>返信待ち: answered; whoever asked may write again.</summary>
    Waiting,

    /// <summary>終了.</summary>
    Closed,
}
