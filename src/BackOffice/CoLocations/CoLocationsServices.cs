using Shikaku.Casework;
using Shikaku.Casework.CoLocations;

namespace Shikaku.BackOffice.CoLocations;

internal static class CoLocationsServices
{
    public static void AddCoLocations(this IServiceCollection services)
    {
        services.AddScoped<CoLocationMails>();
        services.AddScoped<ActOnCoLocation>();
        services.AddScoped<DeclareCoLocation>();
        services.AddScoped<FindCoLocations>();
    }
}
