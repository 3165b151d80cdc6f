namespace Shikaku.Rules.Articles;

/// <summary>What each kind is called, and the word that its folder and its list have.</summary>
public static class ArticleKinds
{
    public static IReadOnlyList<ArticleKind> All { get; } = Enum.GetValues<ArticleKind>();

    public static string Name(ArticleKind kind) => kind switch
    {
        ArticleKind.News => "お知らせ",
        ArticleKind.Question => "よくある質問",
        ArticleKind.Guide => "導入準備",
        ArticleKind.Manual => "手順書・マニュアル",
        ArticleKind.Handout => "配布物",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Describe(ArticleKind kind) => kind switch
    {
        ArticleKind.News => "新しく決まったこと、変わったことをお知らせします。",
        ArticleKind.Question => "導入、申請、窓口での確認について、よくいただく質問とその答えです。",
        ArticleKind.Guide => "オンライン資格確認を始めるまでの流れと、準備するものを説明します。",
        ArticleKind.Manual => "手続きごとに、画面に沿って順に説明します。印刷もできます。",
        ArticleKind.Handout => "患者さんに渡すチラシ、貼るポスター、お声掛けの例などです。",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Of content/ and of the address of its list.</summary>
    public static string Folder(ArticleKind kind) => kind switch
    {
        ArticleKind.News => "news",
        ArticleKind.Question => "questions",
        ArticleKind.Guide => "guides",
        ArticleKind.Manual => "manuals",
        ArticleKind.Handout => "handouts",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Null: no kind has this folder.</summary>
    public static ArticleKind? InFolder(string? folder) => All.Where(kind => Folder(kind) == folder).Select(kind => (ArticleKind?)kind).FirstOrDefault();
}
