using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Staff;
using Shikaku.Web.Figures;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.SignIn;

/// <summary>The key of an authenticator app between being shown and being confirmed by a code: sealed, in the browser alone.</summary>
public sealed class NewAuthenticator(IDataProtectionProvider protection, TimeProvider time, StaffSeal seal, string cookieName)
{
    private const string Issuer = "資格確認 審査・管理";

    private readonly SealedCookie<Pending> cookie = new(protection, time, cookieName);

    private sealed record Pending(Guid UserId, string UserName, byte[] SealedKey);

    /// <summary>The one being set up, or a new one. In groups of four, for typing.</summary>
    public string KeyToType(HttpContext context, StaffUser user)
    {
        var pending = cookie.Read(context);
        if (pending?.UserId != user.Id)
        {
            pending = new Pending(user.Id, user.UserName!, seal.Seal(SealPurpose.AuthenticatorOf(user.Id), RandomNumberGenerator.GetBytes(Totp.KeyLength)));
            cookie.Write(context, pending, SignInLimits.Setup);
        }

        return string.Join(' ', Totp.KeyText(Open(pending)).Chunk(4).Select(group => new string(group)));
    }

    private byte[] Open(Pending pending) => seal.Open(SealPurpose.AuthenticatorOf(pending.UserId), pending.SealedKey);

    public byte[]? SealedKey(HttpContext context, Guid user) => cookie.Read(context) is { } pending && pending.UserId == user ? pending.SealedKey : null;

    public void Forget(HttpContext context) => cookie.Delete(context);

    /// <summary>The key as a picture. Every answer of ours that does not say otherwise is no-store.</summary>
    public IResult Qr(HttpContext context)
    {
        if (cookie.Read(context) is not { } pending)
        {
            return Results.NotFound();
        }

        return Results.Text(QrCode.Picture(Totp.KeyAddress(Open(pending), Issuer, pending.UserName)), "image/svg+xml", Encoding.UTF8);
    }
}
