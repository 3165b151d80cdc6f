namespace Shikaku.Portal.OperationStart;

internal static class OperationStartServices
{
    public static void AddOperationStart(this IServiceCollection services, PortalOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapOperationStart(this WebApplication app)
    {
        _ = app;
    }
}
