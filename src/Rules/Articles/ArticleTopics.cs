namespace Shikaku.Rules.Articles;

/// <summary>分類: what articles are grouped by, in the order of the way from registering to the counter.</summary>
public static class ArticleTopics
{
    public const string Site = "このサイト";

    public static IReadOnlyList<string> All { get; } =
        ["ユーザー登録", "利用開始申請", "機器", "セットアップ", "運用開始日", "助成金", "協力金", "導入の義務", "窓口での資格確認", "マイナンバーカード", Site];
}
