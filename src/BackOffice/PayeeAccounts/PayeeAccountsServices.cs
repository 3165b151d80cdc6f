namespace Shikaku.BackOffice.PayeeAccounts;

internal static class PayeeAccountsServices
{
    public static void AddPayeeAccounts(this IServiceCollection services, BackOfficeOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapPayeeAccounts(this WebApplication app) => _ = app;
}
