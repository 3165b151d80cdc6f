using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Shikaku.CardApp.Sessions;

/// <summary>
/// The app's one session. Who can read the start address (this user alone) may open the window; the cookie then stands for it until the
/// app stops. The key in the address and the value of the cookie are different secrets, so that an address left in a history is no cookie.
/// </summary>
public sealed class LaunchSession
{
    private readonly byte[] cookieValue = Encoding.ASCII.GetBytes(NewSecret());

    /// <summary>The secret of the start address.</summary>
    public string LaunchKey { get; } = NewSecret();

    /// <summary>
    /// Cookies know no ports: two apps on one machine need two names. It also means that the browser shows this cookie to whatever else
    /// it opens on 127.0.0.1; only programs of this machine can listen there, and the guard on Origin keeps their pages out.
    /// </summary>
    public static string CookieName(HttpContext context) => $"shikaku-cardapp-{context.Connection.LocalPort}";

    public bool IsOpen(HttpContext context) =>
        context.Request.Cookies[CookieName(context)] is { } value
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(value), cookieValue);

    /// <summary>GET /start?key=…: sets the cookie and goes to the app. A wrong key is 401, like no key.</summary>
    public IResult Start(HttpContext context, string? key)
    {
        if (key is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.ASCII.GetBytes(LaunchKey)))
        {
            return Results.StatusCode((int)HttpStatusCode.Unauthorized);
        }

        context.Response.Cookies.Append(
            CookieName(context),
            Encoding.ASCII.GetString(cookieValue),
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
        return Results.Redirect(CardAppAddresses.Checking);
    }

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
