using Microsoft.AspNetCore.DataProtection;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Web.Security;

namespace Shikaku.Portal.SignIn;

/// <summary>What the code of a sign-in, or of a second confirmation, is made from, in the browser that asked for it: sealed, until it is entered.</summary>
public sealed class AskedCode(IDataProtectionProvider protection, TimeProvider time, string cookieName)
{
    private readonly SealedCookie<SignInCodes.Asked> cookie = new(protection, time, cookieName);

    public void Keep(HttpContext context, SignInCodes.Asked asked) => cookie.Write(context, asked, MailLinks.SignInCodeValid);

    /// <returns>Null: none was asked for here.</returns>
    public SignInCodes.Asked? Read(HttpContext context) => cookie.Read(context);

    public void Forget(HttpContext context) => cookie.Delete(context);
}
