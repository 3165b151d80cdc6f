using Shikaku.Casework.Addresses;
using Shikaku.Rules.Articles;

namespace Shikaku.Portal.Menu;

/// <param name="Folders">What else the addresses of its pages begin with.</param>
public sealed record MenuEntry(string Href, string Name, string Words, params string[] Folders)
{
    /// <summary>What is done there, what one needs for it and how long it takes, a sentence each: behind 「詳細を表示」.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    public bool Holds(PathString path) => path.StartsWithSegments(Href, StringComparison.OrdinalIgnoreCase) || Folders.Any(folder => path.StartsWithSegments(folder, StringComparison.OrdinalIgnoreCase));
}

/// <summary>各種申請: what it offers, and where in it a page stands.</summary>
public static class PortalMenu
{
    public const string Address = PortalAddresses.Applications.Menu;

    /// <summary>Where the manual's breadcrumb places its page.</summary>
    public const string Category = "業務";

    /// <summary>What its page is called.</summary>
    public const string Page = "マイナ資格確認アプリ";

    /// <summary>What the document's page begins with; they are no steps of 各種申請.</summary>
    public static IReadOnlyList<MenuEntry> ToRead { get; } =
    [
        new(PortalAddresses.Articles.List(ArticleKind.News), ArticleKinds.Name(ArticleKind.News), ArticleKinds.Describe(ArticleKind.News))
        {
            Details = ["いちばん新しいものから順に並びます。", "重要なものは、トップページにも出ます。"],
        },
        new(PortalAddresses.Articles.List(ArticleKind.Question), ArticleKinds.Name(ArticleKind.Question), ArticleKinds.Describe(ArticleKind.Question))
        {
            Details = ["手続きの順に、分類ごとに並びます。", "見つからないときは、お問い合わせ先で聞けます。"],
        },
    ];

    /// <summary>In the order and the words of 001_f051a3c8d303b27a.txt, 3, after <see cref="ToRead"/>.</summary>
    public static IReadOnlyList<MenuEntry> Entries { get; } =
    [
        new(PortalAddresses.Applications.UsageStart, "利用開始申請", "こちらからマイナ資格確認アプリの利用開始申請を実施いただけます。")
        {
            Details = ["この施設でアプリを使うことを申請します。", "用意するものは、施術管理者の生年月日か口座番号、職員数、申請台数です。", "10分ほどで終わります。審査は通常2～3営業日、最大1週間程度です。"],
        },
        new(PortalAddresses.OperationStart.Index, "運用開始日登録", "こちらからマイナ資格確認アプリの運用開始日を登録いただけます。")
        {
            Details = ["カードで受け付けられるようになった日を登録します。", "用意するものはありません。", "3分ほどで、その場で終わります。"],
        },
        new(PortalAddresses.Subsidies.Index, "助成金交付申請", "こちらからマイナ資格確認アプリの助成金を申請いただけます。")
        {
            Details = ["カードリーダーなどを買った費用の助成金を申請します。", "用意するものは、領収書などの書類と、振込先の口座です。", "20分ほどで終わります。結果はメールでお知らせします。"],
        },
        new(PortalAddresses.Claims.Notices, "交付決定通知書ダウンロード", "こちらからマイナ資格確認アプリの助成金の交付決定通知書をダウンロードいただけます。")
        {
            Details = ["助成金が決まったことの通知書を、PDFで保存します。", "決定のメールが届いたあとに使えます。", "1分ほどで終わります。"],
        },
        new(PortalAddresses.DeviceAccounts.Index, "資格確認アカウント管理", "こちらからマイナ資格確認アプリのアカウントをご確認いただけます。")
        {
            Details = ["端末ごとのアカウントと「ユーザ設定情報」を確かめます。", "利用開始申請が承認されたあとに使えます。", "端末を替えるときの再発行と、利用の停止もここでできます。"],
        },
        new(PortalAddresses.Applications.AdditionalDevices, "資格確認端末機器（アカウント）追加申請", "こちらからマイナ資格確認アプリの端末機器（アカウント）を追加申請いただけます。")
        {
            Details = ["使う端末を増やすときに申請します。", "用意するものは、増やす台数です。", "5分ほどで終わります。審査は通常2～3営業日です。"],
        },
        new(PortalAddresses.Applications.Status, "資格確認アカウント申請状況", "こちらからマイナ資格確認アプリのアカウントの申請状況をご確認いただけます。", Address)
        {
            Details = ["送った申請が、いまどこまで進んでいるかを確かめます。", "取下げと、差戻しへの回答もここからできます。"],
        },
    ];

    /// <summary>What that document does not know.</summary>
    public static IReadOnlyList<MenuEntry> Others { get; } =
    [
        new(PortalAddresses.Cooperation.Index, "協力金（取組の実施報告）", "こちらから協力金の条件の確認と、取組の実施報告ができます。")
        {
            Details = ["マイナ保険証の利用促進の取組を報告します。", "お声掛けと、チラシかポスターの実施が要ります。", "10分ほどで終わります。"],
        },
        new(PortalAddresses.Claims.Index, "助成金・協力金の申請状況", "こちらから助成金と協力金の申請状況をご確認いただけます。取下げや、差戻しへの回答もできます。")
        {
            Details = ["送った申請と報告が、いまどこまで進んでいるかを確かめます。"],
        },
        new(PortalAddresses.PayeeAccount.Index, "振込先口座", "こちらから助成金と協力金を受け取る口座を登録、変更いただけます。")
        {
            Details = ["助成金と協力金を受け取る口座を登録します。", "用意するものは、口座番号と名義がわかるものです。", "5分ほどで終わります。"],
        },
        new(PortalAddresses.CoLocations.Index, "併設申告", "同じ場所にある施術所が、一方の施術所で導入するときに申告いただけます。")
        {
            Details = ["同じ場所の2つの施術所のうち、一方で導入するときに申告します。", "用意するものは、もう一方の施術所の登録記号番号です。", "5分ほどで終わります。"],
        },
        new(PortalAddresses.Exemptions.Index, "やむを得ない事由の申告", "導入の義務化の対象外となる事由を申告いただけます。")
        {
            Details = ["高齢や視覚障害などで導入がむずかしい施術所が申告します。", "用意するものは、登録記号番号です。書類は要りません。", "5分ほどで終わります。"],
        },
    ];

    /// <summary>Null: the page is none of 各種申請.</summary>
    public static MenuEntry? EntryOf(PathString path) => Entries.Concat(Others).FirstOrDefault(entry => entry.Holds(path));
}
