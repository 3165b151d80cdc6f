using Shikaku.Casework.Addresses;
using Shikaku.Web.Hosting;

namespace Shikaku.Portal.DeviceAccounts;

/// <summary>Where people learn how the card app is installed, and where its installers are: whoever runs the system packs and serves them.</summary>
/// <param name="Page">Address of 「アプリを入れる」 for paper and mails.</param>
/// <param name="Windows">Null: not offered; who needs it is told by telephone. The others alike.</param>
public sealed record CardAppGuide(string Page, Uri? Windows, Uri? MacOs, Uri? Linux)
{
    /// <param name="portal">Without a slash at the end.</param>
    public static CardAppGuide Read(HostSettings settings, string portal) => new(
        portal + PortalAddresses.CardApp, settings.SafeAddress("CardAppDownload:Windows"), settings.SafeAddress("CardAppDownload:MacOs"), settings.SafeAddress("CardAppDownload:Linux"));
}
