using Shikaku.Casework.Addresses;

namespace Shikaku.Portal.Menu;

/// <param name="Folders">What else the addresses of its pages begin with.</param>
public sealed record MenuEntry(string Href, string Name, string Words, params string[] Folders)
{
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

    /// <summary>In the order and the words of 001_f051a3c8d303b27a.txt, 3.</summary>
    public static IReadOnlyList<MenuEntry> Entries { get; } =
    [
        new(PortalAddresses.Applications.UsageStart, "利用開始申請", "こちらからマイナ資格確認アプリの利用開始申請を実施いただけます。"),
        new(PortalAddresses.OperationStart.Index, "運用開始日登録", "こちらからマイナ資格確認アプリの運用開始日を登録いただけます。"),
        new(PortalAddresses.Subsidies.Index, "助成金交付申請", "こちらからマイナ資格確認アプリの助成金を申請いただけます。"),
        new(PortalAddresses.Claims.Notices, "交付決定通知書ダウンロード", "こちらからマイナ資格確認アプリの助成金の交付決定通知書をダウンロードいただけます。"),
        new(PortalAddresses.DeviceAccounts.Index, "資格確認アカウント管理", "こちらからマイナ資格確認アプリのアカウントをご確認いただけます。"),
        new(PortalAddresses.Applications.AdditionalDevices, "資格確認端末機器（アカウント）追加申請", "こちらからマイナ資格確認アプリの端末機器（アカウント）を追加申請いただけます。"),
        new(PortalAddresses.Applications.Status, "資格確認アカウント申請状況", "こちらからマイナ資格確認アプリのアカウントの申請状況をご確認いただけます。", Address),
    ];

    /// <summary>What that document does not know.</summary>
    public static IReadOnlyList<MenuEntry> Others { get; } =
    [
        new(PortalAddresses.Cooperation.Index, "協力金（取組の実施報告）", "こちらから協力金の条件の確認と、取組の実施報告を実施いただけます。"),
        new(PortalAddresses.Claims.Index, "助成金・協力金の申請状況", "こちらから助成金と協力金の申請状況をご確認いただけます。取下げや、差戻しへの回答もできます。"),
        new(PortalAddresses.PayeeAccount.Index, "振込先口座", "こちらから助成金と協力金を受け取る口座を登録、変更いただけます。"),
        new(PortalAddresses.CoLocations.Index, "併設申告", "同じ場所にある施術所が、一方の施術所で導入するときに申告いただけます。"),
        new(PortalAddresses.Exemptions.Index, "やむを得ない事由の申告", "導入の義務化の対象外となる事由を申告いただけます。"),
    ];

    /// <summary>Null: the page is none of 各種申請.</summary>
    public static MenuEntry? EntryOf(PathString path) => Entries.Concat(Others).FirstOrDefault(entry => entry.Holds(path));
}
