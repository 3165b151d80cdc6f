namespace Shikaku.Rules.Articles;

/// <summary>Where a version of an article stands. Stored by name.</summary>
public enum VersionState
{
    /// <summary>下書き: its writer goes on with it.</summary>
    Draft,

    /// <summary>承認待ち: another person is to look at it.</summary>
    Waiting,

    /// <summary>公開: shown, or was until a later one came.</summary>
    Published,

    /// <summary>差戻し: not taken, for the reason that stands beside it.</summary>
    Declined,

    /// <summary>配布版: came with the program while the office had a text of its own; nothing is shown of it until somebody takes it.</summary>
    Offered,
}
