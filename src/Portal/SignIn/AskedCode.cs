using Microsoft.AspNetCore.DataProtection;
using Shikaku.Casework.Registration;
using Shikaku.Web.Security;

namespace Shikaku.Portal.SignIn;

/// <summary>What the code of a sign-in is made from, in the browser that asked for it: sealed, until it is entered.</summary>
public sealed class AskedCode(IDataProtectionProvider protection, TimeProvider time, string cookieName)
{
    private readonly SealedCookie<Asked> cookie = new(protection, time, cookieName);

    private sealed record Asked(string Token);

    public void Keep(HttpContext context, string token) => cookie.Write(context, new Asked(token), MailLinks.SignInCodeValid);

    public string? Token(HttpContext context) => cookie.Read(context)?.Token;

    public void Forget(HttpContext context) => cookie.Delete(context);
}
