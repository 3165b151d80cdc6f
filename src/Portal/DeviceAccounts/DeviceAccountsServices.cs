using Microsoft.Extensions.DependencyInjection.Extensions;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.NextSteps;
using Shikaku.Printing;
using Shikaku.Web.Security;

namespace Shikaku.Portal.DeviceAccounts;

internal static class DeviceAccountsServices
{
    public static void AddDeviceAccounts(this IServiceCollection services, PortalOptions options)
    {
        services.AddSingleton(options.CardApp);
        services.AddScoped<ListDevices>();
        services.AddScoped<FindTerminalStop>();
        services.AddScoped<OpenSheet>();
        services.AddScoped<RenameDevice>();
        services.AddScoped<StopDevice>();
        services.TryAddSingleton(AccountSecrets.OfToday);
        services.AddScoped<ReissueDevice>();
        services.AddScoped<ShowNextSteps>();
        services.AddScoped<GatherMoney>();
        services.AddScoped<SheetDocument>();
        services.AddSingleton(_ => new PdfPrinter(options.Chromium ?? PdfPrinter.DefaultChromium, options.PrintingPatience));
    }

    public static void MapDeviceAccounts(this WebApplication app) => app.MapGet(PortalAddresses.DeviceAccounts.SheetFileRoute, SheetEndpoint.GetAsync).AsksSecondFactor();
}
