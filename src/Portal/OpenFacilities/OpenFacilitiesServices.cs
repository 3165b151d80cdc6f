using Shikaku.Casework.OpenFacilities;

namespace Shikaku.Portal.OpenFacilities;

internal static class OpenFacilitiesServices
{
    public static void AddOpenFacilities(this IServiceCollection services)
    {
        services.AddSingleton<RefreshOpenFacilities>();
        services.AddSingleton<OpenFacilityNumbers>();
        services.AddSingleton<SearchOpenFacilities>();
        services.AddSingleton<ListOpenFacilityChanges>();
        services.AddSingleton<ReadOpenFacilities>();
        services.AddSingleton<OpenDataFiles>();
        services.AddScoped<ShowOpenFacilitySettings>();
        services.AddScoped<ChangeOpenFacilitySettings>();
        services.AddHostedService<OpenFacilitiesWatch>();
    }
}
