using Shikaku.Casework.Mail;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Registration;

/// <summary>Addresses of portal pages as mails carry them.</summary>
/// <param name="publicAddress">Such as <c>https://portal.example.jp</c>, without a slash at the end.</param>
public sealed class PortalLinks(string publicAddress)
{
    /// <summary>Names the facility a link is about.</summary>
    public const string FacilityQuery = FacilityMail.Query;

    public string SignIn => publicAddress + "/sign-in";

    public string ForgottenPassword => publicAddress + "/password/forgot";

    public string Register => publicAddress + "/register";

    public string Sessions => publicAddress + "/account/sessions";

    public string AddFacility => publicAddress + "/account/facilities/add";

    public string Applications => publicAddress + "/applications";

    /// <summary>A page about a facility: whoever holds several is led to it there.</summary>
    public string Of(string path, FacilityCode facility) => Of(publicAddress, path, facility);

    public static string Of(string publicAddress, string path, FacilityCode facility) => $"{publicAddress}{path}?{FacilityQuery}={facility}";

    public string Of(MailLinkPurpose purpose, string token) => publicAddress + purpose switch
    {
        MailLinkPurpose.Activation => "/activate",
        MailLinkPurpose.PasswordReset => "/password/reset",
        _ => "/account/mail/confirm",
    } + "?token=" + token;
}
