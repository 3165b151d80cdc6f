using Microsoft.Extensions.DependencyInjection.Extensions;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Subsidies;

namespace Shikaku.Portal.Claims;

internal static class ClaimsServices
{
    public static void AddClaims(this IServiceCollection services)
    {
        services.TryAddScoped<ShowClaims>();
        services.AddScoped<WithdrawClaim>();
        services.AddScoped<ReportUse>();
        services.AddScoped<BegunRounds>();
    }

    public static void MapClaims(this WebApplication app) => app.MapGet(PortalAddresses.Claims.NoticeFileRoute, NoticeEndpoint.GetAsync);
}
