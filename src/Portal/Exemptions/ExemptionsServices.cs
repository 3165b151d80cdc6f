using Microsoft.Extensions.DependencyInjection.Extensions;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Enforcement;
using Shikaku.Casework.Exemptions;
using Shikaku.Casework.Facilities;

namespace Shikaku.Portal.Exemptions;

internal static class ExemptionsServices
{
    public static void AddExemptions(this IServiceCollection services)
    {
        services.TryAddScoped<FindFacilities>();
        services.AddScoped<DeclareExemption>();
        services.AddScoped<ActOnExemption>();
        services.AddScoped<FindExemptions>();
        services.AddScoped<ShowDuty>();
        services.AddSingleton(provider => new PaperForm(provider.GetRequiredService<PortalLinks>().To(PortalAddresses.Exemptions.Index), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PaperFormFile>();
        services.AddScoped<PaperFormDocument>();
    }

    public static void MapExemptions(this WebApplication app) => app.MapGet(PortalAddresses.Exemptions.FormFile, PaperFormDocument.GetAsync).AllowAnonymous();
}
