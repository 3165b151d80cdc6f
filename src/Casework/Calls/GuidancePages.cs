using Shikaku.Casework.Addresses;
using Shikaku.Casework.Articles;
using Shikaku.Rules.Articles;
using Shikaku.Rules.ErrorCodes;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.Calls;

/// <summary>
/// What a caller can be sent: the pages where something is done, the page of an error code, and every article that everybody may read. Nothing that is typed here is sent: who
/// calls could otherwise have a stranger's words mailed by us.
/// </summary>
public static class GuidancePages
{
    private const string ArticlePart = "article:";
    private const string CodePart = "code:";

    /// <summary>In the order of the steps.</summary>
    public static IReadOnlyList<GuidancePage> Pages { get; } =
    [
        new("page:register", "新規ユーザー登録", "氏名、施設、連絡先を登録します。", PortalAddresses.Registration.Register),
        new("page:resend", "登録の確認メールの再送", "確認メールが届かないときに、もう一度受け取れます。", PortalAddresses.Registration.Resend),
        new("page:sign-in", "ログイン", "登録したメールアドレスでログインします。", PortalAddresses.SignIn),
        new("page:password", "パスワードの再設定", "パスワードを忘れたときに、新しくできます。", PortalAddresses.Password.Forgot),
        new("page:home", "次にすること", "いま必要な手続きが分かります。ログインが必要です。", PortalAddresses.Home),
        new("page:usage-application", "利用開始申請", "アプリを使うことを申請します。", PortalAddresses.Applications.UsageStart),
        new("page:status", "申請の状況", "送った申請がいまどうなっているかを見られます。", PortalAddresses.Applications.Status),
        new("page:device-accounts", "資格確認アカウント管理", "端末ごとのアカウントと、ユーザ設定情報を確かめます。", PortalAddresses.DeviceAccounts.Index),
        new("page:app", "マイナ資格確認アプリの入れ方", "使えるパソコンと、アプリの入れ方です。", PortalAddresses.CardApp),
        new("page:try", "資格確認の試し方", "患者さんが来る前に、受付の流れを確かめられます。", PortalAddresses.TryACheck),
        new("page:operation-start", "運用開始日登録", "カードで受け付けられるようになった日を登録します。", PortalAddresses.OperationStart.Index),
        new("page:subsidy", "助成金交付申請", "カードリーダーなどを買った費用の助成金を申請します。", PortalAddresses.Subsidies.Index),
        new("page:cooperation", "協力金（取組の実施報告）", "取組の実施を報告します。", PortalAddresses.Cooperation.Index),
        new("page:payee-account", "振込先口座", "助成金と協力金を受け取る口座を登録します。", PortalAddresses.PayeeAccount.Index),
        new("page:co-location", "併設申告", "同じ場所にあるほかの施設と合わせて申告します。", PortalAddresses.CoLocations.Index),
        new("page:exemption", "やむを得ない事由の申告", "導入できない事情があるときに申告します。", PortalAddresses.Exemptions.Index),
        new("page:error-codes", "エラーコードの一覧", "コードごとの原因と、直し方です。", PortalAddresses.ErrorCodes.Index),
        new("page:contact", "お問い合わせ先", "電話の受付時間と、書いて送る方法です。", PortalAddresses.Contact.Index),
    ];

    public static GuidancePage Of(ErrorCode code) => new(CodePart + code.Code, $"エラーコード {code.Code}", code.Title + "。", PortalAddresses.ErrorCodes.Of(code.Code));

    /// <summary>Null: it is not for everybody, or not shown on that day.</summary>
    public static GuidancePage? Of(PublishedArticle article, DateOnly day) =>
        article.Text.Audience.MayRead(signedIn: false) && article.Text.IsShownOn(day)
            ? new(ArticlePart + article.Slug, article.Text.Title, article.Text.Description, PortalAddresses.Articles.Of(article.Slug))
            : null;

    /// <summary>Articles that hold each of the words, in their title before others; nothing typed: none.</summary>
    public static IReadOnlyList<GuidancePage> Search(ArticleShelf.Content articles, string? typed, DateOnly day, int most)
    {
        var words = TypedCode.Nfkc(typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return [];
        }

        bool Says(string text) => Array.TrueForAll(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        return
        [
            .. articles.Articles.Values.OrderByDescending(article => Says(article.Text.Title)).ThenByDescending(article => article.Views).ThenBy(article => article.Slug.Value, StringComparer.Ordinal)
                .Where(article => Says(string.Join(' ', [article.Text.Title, article.Text.Description, .. article.Text.Phrasings])))
                .Select(article => Of(article, day)).OfType<GuidancePage>().Take(most),
        ];
    }

    /// <returns>Null: there is none that could be sent.</returns>
    public static GuidancePage? Find(string? key, ArticleShelf.Content articles, DateOnly day)
    {
        if (key is null)
        {
            return null;
        }

        if (key.StartsWith(CodePart, StringComparison.Ordinal))
        {
            return ErrorCodeCatalogue.Find(key[CodePart.Length..]) is { IsForFacilities: true } code ? Of(code) : null;
        }

        return key.StartsWith(ArticlePart, StringComparison.Ordinal)
            ? ArticleSlug.TryParse(key[ArticlePart.Length..], out var slug) && articles.Articles.TryGetValue(slug, out var article) ? Of(article, day) : null
            : Pages.FirstOrDefault(page => page.Key == key);
    }
}
