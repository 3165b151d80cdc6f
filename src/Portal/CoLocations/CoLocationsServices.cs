using Shikaku.Casework;
using Shikaku.Casework.CoLocations;

namespace Shikaku.Portal.CoLocations;

internal static class CoLocationsServices
{
    public static void AddCoLocations(this IServiceCollection services)
    {
        services.AddScoped<CoLocationMails>();
        services.AddScoped<DeclareCoLocation>();
        services.AddScoped<ActOnCoLocation>();
        services.AddScoped<FindCoLocations>();
        services.AddScoped<ShowReliance>();
    }
}
