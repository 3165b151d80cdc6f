using Shikaku.Casework.Masters;

namespace Shikaku.BackOffice.Masters;

internal static class MastersServices
{
    public static void AddMasters(this IServiceCollection services, BackOfficeOptions options)
    {
        services.AddScoped<ShowMasters>();
        services.AddScoped<TellOfMasters>();
        services.AddHealthChecks().AddCheck<MastersHealth>("masters");
        if (options.BackgroundWork)
        {
            services.AddHostedService<MasterWatch>();
        }
    }
}
