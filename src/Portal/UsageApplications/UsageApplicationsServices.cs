namespace Shikaku.Portal.UsageApplications;

internal static class UsageApplicationsServices
{
    public static void AddUsageApplications(this IServiceCollection services, PortalOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapUsageApplications(this WebApplication app)
    {
        _ = app;
    }
}
