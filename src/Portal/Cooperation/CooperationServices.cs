namespace Shikaku.Portal.Cooperation;

internal static class CooperationServices
{
    public static void AddCooperation(this IServiceCollection services, PortalOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapCooperation(this WebApplication app) => _ = app;
}
