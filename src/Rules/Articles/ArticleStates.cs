namespace Shikaku.Rules.Articles;

public static class ArticleStates
{
    public static IReadOnlyList<ArticleState> All { get; } = Enum.GetValues<ArticleState>();

    /// <summary>By its versions: the latest says it, unless something older waits for somebody.</summary>
    /// <param name="newest">State of the latest version.</param>
    public static ArticleState Of(VersionState newest, bool isWaiting, bool isOffered, bool isShown) =>
        isWaiting ? ArticleState.Waiting
        : isOffered ? ArticleState.Offered
        : newest == VersionState.Draft ? ArticleState.Draft
        : isShown && newest != VersionState.Declined ? ArticleState.Shown
        : newest == VersionState.Declined ? ArticleState.Declined
        : ArticleState.Hidden;

    public static string Name(ArticleState state) => state switch
    {
        ArticleState.Waiting => "承認待ち",
        ArticleState.Offered => "配布版あり",
        ArticleState.Draft => "下書き",
        ArticleState.Declined => "差戻し",
        ArticleState.Shown => "公開",
        ArticleState.Hidden => "未公開",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Name(VersionState state) => state switch
    {
        VersionState.Draft => "下書き",
        VersionState.Waiting => "承認待ち",
        VersionState.Published => "公開",
        VersionState.Declined => "差戻し",
        VersionState.Offered => "配布版",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
