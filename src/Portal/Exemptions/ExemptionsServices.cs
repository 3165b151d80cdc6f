namespace Shikaku.Portal.Exemptions;

internal static class ExemptionsServices
{
    public static void AddExemptions(this IServiceCollection services, PortalOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapExemptions(this WebApplication app) => _ = app;
}
