using Shikaku.Casework.Exemptions;

namespace Shikaku.BackOffice.Exemptions;

internal static class ExemptionsServices
{
    public static void AddExemptions(this IServiceCollection services)
    {
        services.AddScoped<DeclareExemption>();
        services.AddScoped<ActOnExemption>();
        services.AddScoped<FindExemptions>();
    }
}
