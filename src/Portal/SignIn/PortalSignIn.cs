using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.SignIn;
using Shikaku.Web.Security;

namespace Shikaku.Portal.SignIn;

internal static class PortalSignIn
{
    public static void AddPortalSignIn(this IServiceCollection services, PortalOptions options)
    {
        services.AddScoped<SignInSessions>();
        services.AddScoped<ChooseFacility>();
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add<FormFacilityFilter>());
        services.AddSessionCookie(options.Cookies.Session, PortalAddresses.SignIn, CurrentUserLookup.ResumeAsync);
    }

    /// <summary>Signs this browser in; the rest of the request already counts as signed in.</summary>
    public static async Task EnterAsync(HttpContext context, Guid sessionId)
    {
        await SessionCookie.SignInAsync(context, sessionId);
        await CurrentUserLookup.ResumeAsync(context, sessionId);
    }
}
