namespace Shikaku.BackOffice.Exemptions;

internal static class ExemptionsServices
{
    public static void AddExemptions(this IServiceCollection services, BackOfficeOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapExemptions(this WebApplication app) => _ = app;
}
