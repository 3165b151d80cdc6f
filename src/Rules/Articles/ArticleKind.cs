namespace Shikaku.Rules.Articles;

/// <summary>The parts of the portal's second half, the one where people find out (002_2b63adf15e03e637.txt, 3). Stored by name.</summary>
public enum ArticleKind
{
    /// <summary>お知らせ.</summary>
    News,

    /// <summary>よくある質問.</summary>
    Question,

    /// <summary>導入準備.</summary>
    Guide,

    /// <summary>手順書・マニュアル.</summary>
    Manual,

    /// <summary>配布物: what a facility hands out, puts up or reads out.</summary>
    Handout,
}
