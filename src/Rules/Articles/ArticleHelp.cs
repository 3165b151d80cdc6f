namespace Shikaku.Rules.Articles;

/// <summary>What a page of the portal leads to for help: its 手順書 and the question that is asked most about it. All of them ship.</summary>
public sealed record ArticleHelp(ArticleSlug Manual, ArticleSlug Question)
{
    public static ArticleHelp Registration { get; } = Of("manual-registration", "register");

    public static ArticleHelp UsageApplication { get; } = Of("manual-usage-application", "apply-for-use");

    public static ArticleHelp AdditionalDevices { get; } = Of("manual-usage-application", "additional-terminals");

    public static ArticleHelp SettingsSheet { get; } = Of("manual-settings-sheet", "settings-sheet");

    public static ArticleHelp SetUp { get; } = Of("manual-set-up", "terminal-broken");

    public static ArticleHelp OperationStart { get; } = Of("manual-operation-start", "enter-operation-start");

    public static ArticleHelp Subsidy { get; } = Of("manual-subsidy", "subsidy-how");

    public static ArticleHelp Cooperation { get; } = Of("manual-cooperation", "cooperation-what");

    public static ArticleHelp PayeeAccount { get; } = Of("manual-payee-account", "payee-account-help");

    public static ArticleHelp Exemption { get; } = Of("manual-exemption", "exemption-how");

    public static ArticleHelp CoLocation { get; } = Of("manual-co-location", "co-location-what");

    public static IReadOnlyList<ArticleHelp> All { get; } =
        [Registration, UsageApplication, AdditionalDevices, SettingsSheet, SetUp, OperationStart, Subsidy, Cooperation, PayeeAccount, Exemption, CoLocation];

    private static ArticleHelp Of(string manual, string question) => new(SiteArticles.Slug(manual), SiteArticles.Slug(question));
}
