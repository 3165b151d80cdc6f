using Shikaku.Casework.Facilities;
using Shikaku.Casework.FacilityViews;
using Shikaku.Casework.PortalUsers;
using Shikaku.Casework.Registration;

namespace Shikaku.BackOffice.Facilities;

internal static class FacilitiesServices
{
    public static void AddFacilities(this IServiceCollection services, BackOfficeOptions options)
    {
        services.AddScoped<FindFacilities>();
        services.AddScoped<ShowFacility>();
        services.AddScoped<MailLinks>();
        services.AddScoped<ShowPortalUser>().AddScoped<StopPortalUser>().AddScoped<RestorePortalUser>().AddScoped<EndPortalAccess>();
        services.AddSingleton<ImportFacilities>();
        services.AddSingleton(provider => new FacilityUploads(
            provider.GetRequiredService<ImportFacilities>(), Path.Combine(options.FilesFolder, "imports"), provider.GetRequiredService<ILogger<FacilityUploads>>()));
        if (options.BackgroundWork)
        {
            services.AddHostedService<FacilityImportWork>();
        }
    }
}
