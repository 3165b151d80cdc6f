using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace Shikaku.Benchmarks.Portal;

/// <summary>Sign-in cookies of sessions that lie in the database, sealed with the host's own keys: thousands sign in before the clock starts.</summary>
internal sealed class SessionCookies
{
    private readonly TicketDataFormat format;
    private readonly string name;
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    /// <param name="keysFolder">Where the host has already made its first key.</param>
    public SessionCookies(string keysFolder, string application, string cookieName)
    {
        var provider = DataProtectionProvider.Create(new DirectoryInfo(keysFolder), builder => builder.SetApplicationName(application));
        const string scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        format = new TicketDataFormat(provider.CreateProtector("Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", scheme, "v2"));
        name = cookieName;
    }

    /// <summary>The value of the Cookie header.</summary>
    public string Of(Guid session, string? role = null)
    {
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim("session", session.ToString()));
        if (role is not null)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, role));
        }

        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), CookieAuthenticationDefaults.AuthenticationScheme);
        ticket.Properties.IssuedUtc = now;
        ticket.Properties.ExpiresUtc = now.AddDays(1);
        return $"{name}={format.Protect(ticket)}";
    }
}
