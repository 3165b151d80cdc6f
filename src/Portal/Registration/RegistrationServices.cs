namespace Shikaku.Portal.Registration;

internal static class RegistrationServices
{
    public static void AddRegistration(this IServiceCollection services, PortalOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapRegistration(this WebApplication app)
    {
        _ = app;
    }
}
