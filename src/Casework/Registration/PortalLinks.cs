namespace Shikaku.Casework.Registration;

/// <summary>Addresses of portal pages as mails carry them.</summary>
/// <param name="publicAddress">Such as <c>https://portal.example.jp</c>, without a slash at the end.</param>
public sealed class PortalLinks(string publicAddress)
{
    public string SignIn => publicAddress + "/sign-in";

    public string ForgottenPassword => publicAddress + "/password/forgot";

    public string Register => publicAddress + "/register";

    public string Sessions => publicAddress + "/account/sessions";

    public string Of(MailLinkPurpose purpose, string token) => publicAddress + purpose switch
    {
        MailLinkPurpose.Activation => "/activate",
        MailLinkPurpose.PasswordReset => "/password/reset",
        _ => "/account/mail/confirm",
    } + "?token=" + token;
}
