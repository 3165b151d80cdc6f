namespace Shikaku.Rules.Articles;

/// <summary>Where an article stands, for the list of those who write. What asks somebody to do something comes first.</summary>
public enum ArticleState
{
    /// <summary>承認待ち.</summary>
    Waiting,

    /// <summary>配布版あり: a text that ships, to be taken or left aside.</summary>
    Offered,

    /// <summary>下書き.</summary>
    Draft,

    /// <summary>差戻し.</summary>
    Declined,

    /// <summary>公開.</summary>
    Shown,

    /// <summary>未公開.</summary>
    Hidden,
}
