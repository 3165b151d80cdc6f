using Shikaku.Casework.Addresses;
using Shikaku.Casework.Articles;

namespace Shikaku.Portal.Handouts;

internal static class HandoutsServices
{
    public static void AddHandouts(this IServiceCollection services)
    {
        services.AddSingleton(CallingOutFlow.Read());
        services.AddSingleton<NamelessHandouts>();
    }

    public static void MapHandouts(this WebApplication app)
    {
        app.MapGet(PortalAddresses.Handouts.Leaflet, HandoutEndpoint.LeafletAsync).AllowAnonymous();
        app.MapGet(PortalAddresses.Handouts.LeafletAhaki, HandoutEndpoint.LeafletAhakiAsync).AllowAnonymous();
        app.MapGet(PortalAddresses.Handouts.Poster, HandoutEndpoint.PosterAsync).AllowAnonymous();
    }
}
