using System.Text.RegularExpressions;
using Shikaku.Casework.Addresses;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Mail;

/// <summary>A mail about a facility says which one, in words and in its links: whoever holds several is led to that one's pages.</summary>
internal static partial class FacilityMail
{
    private const string Pages =
        PortalAddresses.Home + "|" + PortalAddresses.Applications.Menu + "|" + PortalAddresses.Claims.Index + "|" + PortalAddresses.Cooperation.Index + "|" + PortalAddresses.PayeeAccount.Index
        + "|" + PortalAddresses.DeviceAccounts.Index + "|" + PortalAddresses.OperationStart.Index + "|" + PortalAddresses.CoLocations.Index;

    public static MailMessage About(this MailMessage mail, FacilityCode code, string name) => mail with
    {
        Body = $"施設：{name}（機関コード {code}）\n\n" + PagesOfAFacility().Replace(mail.Body, link => $"{link.Value}?{PortalLinks.FacilityQuery}={code}"),
    };

    // Links that work without signing in are about one facility by themselves.
    [GeneratedRegex(
        @"https?://[^\s/>]+(?!" + PortalAddresses.OperationStart.Index + PortalAddresses.OperationStart.RemindersPart + ")(?:" + Pages + @")(?:/[^\s>?]*)?(?![^\s>])",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PagesOfAFacility();
}
