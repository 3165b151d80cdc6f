using Shikaku.Casework;
using Shikaku.Casework.CoLocations;

namespace Shikaku.BackOffice.CoLocations;

internal static class CoLocationsServices
{
    public static void AddCoLocations(this IServiceCollection services, BackOfficeOptions options)
    {
        services.AddScoped(provider => new CoLocationMails(provider.GetRequiredService<AppDbContext>(), options.PortalAddress));
        services.AddScoped<ActOnCoLocation>();
        services.AddScoped<DeclareCoLocation>();
        services.AddScoped<FindCoLocations>();
    }
}
