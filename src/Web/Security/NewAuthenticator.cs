using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Shikaku.Rules.SignIn;
using Shikaku.Web.Figures;

namespace Shikaku.Web.Security;

/// <summary>The key of an authenticator app between being shown and being confirmed by a code: sealed, in the browser alone.</summary>
/// <param name="issuer">How the app names the site.</param>
/// <param name="validFor">So long the person may take.</param>
public sealed class NewAuthenticator(IDataProtectionProvider protection, TimeProvider time, string cookieName, string issuer, TimeSpan validFor)
{
    private readonly SealedCookie<Pending> cookie = new(protection, time, cookieName);

    private sealed record Pending(Guid UserId, string Account, byte[] Key);

    /// <summary>The one being set up, or a new one. In groups of four, for typing.</summary>
    /// <param name="account">How the app names the person.</param>
    public string KeyToType(HttpContext context, Guid user, string account)
    {
        var pending = cookie.Read(context);
        if (pending?.UserId != user)
        {
            pending = new Pending(user, account, RandomNumberGenerator.GetBytes(Totp.KeyLength));
            cookie.Write(context, pending, validFor);
        }

        return string.Join(' ', Totp.KeyText(pending.Key).Chunk(4).Select(group => new string(group)));
    }

    /// <returns>Null: none is being set up by this person here.</returns>
    public byte[]? Key(HttpContext context, Guid user) => cookie.Read(context) is { } pending && pending.UserId == user ? pending.Key : null;

    public void Forget(HttpContext context) => cookie.Delete(context);

    /// <summary>The key as a picture. Every answer of ours that does not say otherwise is no-store.</summary>
    public IResult Qr(HttpContext context) => cookie.Read(context) is { } pending
        ? Results.Text(QrCode.Picture(Totp.KeyAddress(pending.Key, issuer, pending.Account)), "image/svg+xml", Encoding.UTF8)
        : Results.NotFound();
}
