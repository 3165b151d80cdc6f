namespace Shikaku.Portal.DeviceAccounts;

internal static class DeviceAccountsServices
{
    public static void AddDeviceAccounts(this IServiceCollection services, PortalOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapDeviceAccounts(this WebApplication app)
    {
        _ = app;
    }
}
