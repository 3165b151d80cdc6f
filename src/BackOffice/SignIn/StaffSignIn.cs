using Shikaku.Casework.Registration;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.SignIn;

internal static class StaffSignIn
{
    public static void AddStaffSignIn(this IServiceCollection services, BackOfficeOptions options)
    {
        services.AddScoped<SignInSessions>();
        services.AddSessionCookie($"shikaku-backoffice-{options.Port}", "/sign-in", CurrentStaffLookup.ResumeAsync);
        services.AddStaffPolicies();
    }
}
