using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Shikaku.Casework.Registration;
using Shikaku.Web.Security;

namespace Shikaku.Portal.SignIn;

internal static class PortalSignIn
{
    public static void AddPortalSignIn(this IServiceCollection services, PortalOptions options)
    {
        services.AddScoped<SignInSessions>();
        services.AddScoped<KeptForms>();
        services.AddSessionCookie($"shikaku-portal-{options.Port}", "/sign-in", CurrentUserLookup.ResumeAsync);
        services.PostConfigure<CookieAuthenticationOptions>(
            CookieAuthenticationDefaults.AuthenticationScheme, cookie => cookie.Events.OnRedirectToLogin = AskToSignInAsync);
    }

    /// <summary>Signs this browser in; the rest of the request already counts as signed in.</summary>
    public static async Task EnterAsync(HttpContext context, Guid sessionId)
    {
        await SessionCookie.SignInAsync(context, sessionId);
        await CurrentUserLookup.ResumeAsync(context, sessionId);
    }

    /// <summary>Pages go to the sign-in page; a form takes its fields along; scripts are told by the status alone.</summary>
    private static async Task AskToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (IsScript(request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (await context.HttpContext.RequestServices.GetRequiredService<KeptForms>().AddressAsync(context.HttpContext) is { } keep)
        {
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = keep;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }
    }

    /// <summary>Old browsers send no Sec-Fetch-Mode; scripts of ours say what they are.</summary>
    private static bool IsScript(HttpRequest request) =>
        request.Headers["Sec-Fetch-Mode"].ToString() is { Length: > 0 } mode ? mode != "navigate" : request.Headers.XRequestedWith == "XMLHttpRequest";
}
