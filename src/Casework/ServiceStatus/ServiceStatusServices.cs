using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Rules.ServiceStatus;

namespace Shikaku.Casework.ServiceStatus;

public static class ServiceStatusServices
{
    /// <summary>The host writes down its own minutes.</summary>
    /// <param name="notCounted">Routes that machines ask.</param>
    public static void AddOwnMinutes(this IServiceCollection services, ServiceHost host, params string[] notCounted)
    {
        services.AddMetrics();
        services.AddSingleton(provider => new RequestTally(provider.GetRequiredService<IMeterFactory>(), notCounted));
        services.AddSingleton<RecordServiceMinute>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<OwnMinutes>(provider, host));
        services.AddHostedService(provider => provider.GetRequiredService<OwnMinutes>());
    }
}
