namespace Shikaku.Portal.Subsidies;

internal static class SubsidiesServices
{
    public static void AddSubsidies(this IServiceCollection services, PortalOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapSubsidies(this WebApplication app) => _ = app;
}
