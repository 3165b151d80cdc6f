using Shikaku.Casework.Exemptions;

namespace Shikaku.BackOffice.Exemptions;

internal static class ExemptionsServices
{
    public static void AddExemptions(this IServiceCollection services, BackOfficeOptions options)
    {
        _ = options;
        services.AddScoped<DeclareExemption>();
        services.AddScoped<ActOnExemption>();
        services.AddScoped<FindExemptions>();
    }

    public static void MapExemptions(this WebApplication app) => _ = app;
}
