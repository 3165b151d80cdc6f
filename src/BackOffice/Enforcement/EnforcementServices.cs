namespace Shikaku.BackOffice.Enforcement;

internal static class EnforcementServices
{
    public static void AddEnforcement(this IServiceCollection services, BackOfficeOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapEnforcement(this WebApplication app) => _ = app;
}
