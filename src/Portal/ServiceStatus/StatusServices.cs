using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.ServiceStatus;
using Shikaku.Rules.ServiceStatus;
using Shikaku.Web.Hosting;

namespace Shikaku.Portal.ServiceStatus;

/// <summary>稼働状況 for everybody, from memory.</summary>
internal static class StatusServices
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void AddServiceStatus(this IServiceCollection services)
    {
        services.AddOwnMinutes(ServiceHost.Portal, HealthEndpoint.Path);
        services.AddSingleton<LoadServiceStatus>();
        services.AddSingleton<ServiceStatusWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ServiceStatusWatch>());
    }

    public static void MapServiceStatus(this WebApplication app) => app.MapGet(
        PortalAddresses.Status.File,
        (ServiceStatusWatch watch, TimeProvider time) => Results.Json(StatusDocument.Of(watch.Current, time.GetUtcNow()), Json)).AllowAnonymous();
}
