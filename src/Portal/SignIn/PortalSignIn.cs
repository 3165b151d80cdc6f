using Shikaku.Casework.Registration;
using Shikaku.Web.Security;

namespace Shikaku.Portal.SignIn;

internal static class PortalSignIn
{
    public static void AddPortalSignIn(this IServiceCollection services, PortalOptions options)
    {
        services.AddScoped<SignInSessions>();
        services.AddSessionCookie($"shikaku-portal-{options.Port}", "/sign-in", CurrentUserLookup.ResumeAsync);
    }
}
