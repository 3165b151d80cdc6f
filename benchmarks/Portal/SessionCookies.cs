using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shikaku.Casework.CookieKeys;
using Shikaku.Casework.Sealing;

namespace Shikaku.Benchmarks.Portal;

/// <summary>Sign-in cookies of sessions that lie in the database, sealed with the host's own keys: thousands sign in before the clock starts.</summary>
internal sealed class SessionCookies : IDisposable
{
    private readonly TicketDataFormat format;
    private readonly ServiceProvider provider;
    private readonly string name;
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    /// <param name="home">Whose host has already made its first key.</param>
    public SessionCookies(string home, string site, string application, string cookieName)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        services.AddSingleton(NpgsqlDataSource.Create(File.ReadAllText(Path.Combine(home, "database"))));
        services.AddSingleton(CookieSeal.Load(Path.Combine(home, "keys"), site));
        services.AddCookieKeys(application, earlier: Path.Combine(home, "none"));
        provider = services.BuildServiceProvider();
        const string scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        format = new TicketDataFormat(
            provider.GetRequiredService<IDataProtectionProvider>().CreateProtector("Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", scheme, "v2"));
        name = cookieName;
    }

    public void Dispose() => provider.Dispose();

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
