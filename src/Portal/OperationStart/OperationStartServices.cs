using Shikaku.Casework.OperationStart;

namespace Shikaku.Portal.OperationStart;

internal static class OperationStartServices
{
    public static void AddOperationStart(this IServiceCollection services, PortalOptions options)
    {
        _ = options;
        services.AddScoped<ShowOperationStart>();
        services.AddScoped<RegisterOperationStart>();
        services.AddScoped<ChooseReminders>();
    }

    public static void MapOperationStart(this WebApplication app) => _ = app;
}
