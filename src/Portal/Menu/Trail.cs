using Shikaku.Casework.Addresses;

namespace Shikaku.Portal.Menu;

/// <summary>The breadcrumb of a page that is none of 各種申請: what lies between ホーム and the page itself.</summary>
public sealed record Trail(IReadOnlyList<(string Href, string Name)> Between)
{
    public static Trail To(params (string Href, string Name)[] between) => new(between);

    public static string Start(bool signedIn) => signedIn ? PortalAddresses.Home : PortalAddresses.Start;
}
