namespace Shikaku.Portal.CoLocations;

internal static class CoLocationsServices
{
    public static void AddCoLocations(this IServiceCollection services, PortalOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapCoLocations(this WebApplication app) => _ = app;
}
