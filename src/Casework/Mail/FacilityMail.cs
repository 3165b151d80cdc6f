using System.Text.RegularExpressions;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Mail;

/// <summary>A mail about a facility says which one, in words and in its links: whoever holds several is led to that one's pages.</summary>
internal static partial class FacilityMail
{
    /// <summary>Names the facility a link is about.</summary>
    public const string Query = "facility";

    public static MailMessage About(this MailMessage mail, FacilityCode code, string name) => mail with
    {
        Body = $"施設：{name}（機関コード {code}）\n\n" + PagesOfAFacility().Replace(mail.Body, link => $"{link.Value}?{Query}={code}"),
    };

    // Links that work without signing in are about one facility by themselves.
    [GeneratedRegex(@"https?://[^\s/>]+/(?!operation-start/reminders)(?:home|applications|claims|cooperation|payee-account|device-accounts|operation-start|co-location)(?:/[^\s>?]*)?(?![^\s>])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PagesOfAFacility();
}
