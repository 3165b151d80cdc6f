namespace Shikaku.BackOffice.Claims;

internal static class ClaimsServices
{
    public static void AddClaims(this IServiceCollection services, BackOfficeOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapClaims(this WebApplication app) => _ = app;
}
