using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Shikaku.Web.Security;

/// <summary>Sign-in by a cookie that holds nothing but the number of a session; what it stands for is looked up at every request.</summary>
public static class SessionCookie
{
    private const string SessionClaim = "session";

    private static readonly object EndedSession = new();

    /// <summary>Every page then asks for a signed-in person unless it says otherwise ([AllowAnonymous]).</summary>
    /// <param name="resume">Looks the session up and remembers who it is; false: it has ended.</param>
    public static void AddSessionCookie(this IServiceCollection services, string cookieName, string signInPath, Func<HttpContext, Guid, Task<bool>> resume)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = cookieName;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(1);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = signInPath;
            cookie.ReturnUrlParameter = "next";
            cookie.Events.OnRedirectToLogin = context => RedirectToSignInAsync(context, signInPath);
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
            cookie.Events.OnValidatePrincipal = context => ValidateAsync(context, resume);
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    public static Task SignInAsync(HttpContext context, Guid session, string? role = null)
    {
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim(SessionClaim, session.ToString()));
        if (role is not null)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, role));
        }

        // The page that answers may already carry forms of the one who has just signed in.
        context.User = new ClaimsPrincipal(identity);
        return context.SignInAsync(context.User);
    }

    // A form sent after its session had ended is not lost; any other address is simply gone to after signing in.
    private static async Task RedirectToSignInAsync(RedirectContext<CookieAuthenticationOptions> context, string signInPath)
    {
        var held = context.HttpContext.RequestServices.GetService<HeldForms>() is { } forms
            ? await forms.KeepAsync(context.HttpContext, context.HttpContext.Items[EndedSession] as Guid?)
            : null;
        context.Response.Redirect(held is null ? context.RedirectUri : $"{signInPath}?next={Uri.EscapeDataString(held)}");
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context, Func<HttpContext, Guid, Task<bool>> resume)
    {
        if (!Guid.TryParse(context.Principal?.FindFirstValue(SessionClaim), out var session) || !await resume(context.HttpContext, session))
        {
            context.HttpContext.Items[EndedSession] = session;
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync();
        }
    }
}
