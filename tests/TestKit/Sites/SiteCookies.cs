using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shikaku.Casework.SignIn;
using Shikaku.TestKit.Pages;

namespace Shikaku.TestKit.Sites;

/// <summary>Signs a client in without the sign-in page, for tests that begin after it.</summary>
public static class SiteCookies
{
    public static async Task<PageClient> SignedInAsync(WebApplication host, Uri address, Audience audience, Guid user, string? role)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var session = await scope.ServiceProvider.GetRequiredService<SignInSessions>().StartAsync(audience, user, "テスト", CancellationToken.None);
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim("session", session.ToString()));
        if (role is not null)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, role));
        }

        var cookie = host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), CookieAuthenticationDefaults.AuthenticationScheme);
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        ticket.Properties.IssuedUtc = now;
        ticket.Properties.ExpiresUtc = now.AddDays(1);
        var client = new PageClient(address);
        client.Cookies.Add(address, new Cookie(cookie.Cookie.Name!, cookie.TicketDataFormat.Protect(ticket)));
        return client;
    }
}
