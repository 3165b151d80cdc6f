using Shikaku.Casework.ServiceStatus;
using Shikaku.Rules.ServiceStatus;
using Shikaku.Web.Hosting;

namespace Shikaku.BackOffice.ServiceStatus;

internal static class ServiceStatusServices
{
    public static void AddServiceStatus(this IServiceCollection services, BackOfficeOptions options)
    {
        services.AddOwnMinutes(ServiceHost.BackOffice, HealthEndpoint.Path);
        services.AddScoped<ListServiceNotes>();
        services.AddScoped<WriteServiceNote>();
        services.AddSingleton<CountServiceFigures>();
        if (options.BackgroundWork)
        {
            services.AddHostedService<FiguresWork>();
        }
    }
}
