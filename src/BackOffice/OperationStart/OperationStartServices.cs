using Shikaku.Casework.OperationStart;

namespace Shikaku.BackOffice.OperationStart;

internal static class OperationStartServices
{
    public static void AddOperationStart(this IServiceCollection services, BackOfficeOptions options)
    {
        services.AddScoped<SendReminders>();
        if (options.BackgroundWork)
        {
            services.AddHostedService<ReminderJob>();
        }
    }

    public static void MapOperationStart(this WebApplication app) => _ = app;
}
