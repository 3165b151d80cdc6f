using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Web.Telemetry;

namespace Shikaku.Web.Security;

/// <summary>Sign-in by a cookie that holds nothing but the number of a session; what it stands for is looked up at every request.</summary>
public static class SessionCookie
{
    private const string SessionClaim = "session";

    /// <summary>
    /// Every page then asks for a signed-in person unless it says otherwise ([AllowAnonymous]). A form that comes too late is not lost (<see cref="KeptForms"/>).
    /// </summary>
    /// <param name="resume">Looks the session up and remembers who it is; false: it has ended.</param>
    public static void AddSessionCookie(this IServiceCollection services, CookieNames cookies, string signInPath, Func<HttpContext, Guid, Task<bool>> resume)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookies.Name(cookie.Cookie, cookies.Session);
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(1);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = signInPath;
            cookie.ReturnUrlParameter = "next";
            cookie.Events.OnRedirectToLogin = context => AskToSignInAsync(context, signInPath);
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
            cookie.Events.OnValidatePrincipal = context => ValidateAsync(context, resume);
        });
        services.AddSingleton<KeptForms>();
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add<LateFormFilter>());
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

    /// <summary>The session that this browser is signed in with; null: none.</summary>
    public static Guid? Present(HttpContext context) => Guid.TryParse(context.User.FindFirstValue(SessionClaim), out var session) ? session : null;

    /// <summary>The session is over in this browser: neither its cookie nor anything that pages left there stays.</summary>
    public static Task SignOutAsync(HttpContext context)
    {
        // Not "cookies": that would take those of the other site under the same domain too.
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return context.SignOutAsync();
    }

    /// <summary>Old browsers send no Sec-Fetch-Mode; scripts of ours say what they are.</summary>
    public static bool IsScript(HttpRequest request) =>
        request.Headers["Sec-Fetch-Mode"].ToString() is { Length: > 0 } mode ? mode != "navigate" : request.Headers.XRequestedWith == "XMLHttpRequest";

    /// <summary>Pages lead to the sign-in page; a form takes its fields along; scripts are told by the status alone.</summary>
    private static async Task AskToSignInAsync(RedirectContext<CookieAuthenticationOptions> context, string signInPath)
    {
        var http = context.HttpContext;
        if (IsScript(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (!await http.RequestServices.GetRequiredService<KeptForms>().AskToSignInAsync(http, signInPath, EndedSession(context)))
        {
            http.Response.Redirect(context.RedirectUri);
        }
    }

    /// <summary>Of the cookie that came with the request, also when its time is over.</summary>
    private static Guid? EndedSession(RedirectContext<CookieAuthenticationOptions> context)
    {
        var cookie = context.Options.CookieManager.GetRequestCookie(context.HttpContext, context.Options.Cookie.Name!);
        return Guid.TryParse(context.Options.TicketDataFormat.Unprotect(cookie)?.Principal.FindFirstValue(SessionClaim), out var session) ? session : null;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context, Func<HttpContext, Guid, Task<bool>> resume)
    {
        if (!Guid.TryParse(context.Principal?.FindFirstValue(SessionClaim), out var session) || !await resume(context.HttpContext, session))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync();
        }
        else
        {
            RequestMark.Note(session);
        }
    }
}
