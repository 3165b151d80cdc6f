using Shikaku.Casework.OperationStart;

namespace Shikaku.Portal.OperationStart;

internal static class OperationStartServices
{
    public static void AddOperationStart(this IServiceCollection services)
    {
        services.AddScoped<ShowOperationStart>();
        services.AddScoped<RegisterOperationStart>();
        services.AddScoped<ChooseReminders>();
    }
}
