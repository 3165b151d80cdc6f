using Shikaku.Casework;
using Shikaku.Casework.CoLocations;

namespace Shikaku.Portal.CoLocations;

internal static class CoLocationsServices
{
    public static void AddCoLocations(this IServiceCollection services, PortalOptions options)
    {
        services.AddScoped(provider => new CoLocationMails(provider.GetRequiredService<AppDbContext>(), options.PublicAddress));
        services.AddScoped<DeclareCoLocation>();
        services.AddScoped<ActOnCoLocation>();
        services.AddScoped<FindCoLocations>();
        services.AddScoped<ShowReliance>();
    }
}
