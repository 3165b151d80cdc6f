namespace Shikaku.BackOffice.Payments;

internal static class PaymentsServices
{
    public static void AddPayments(this IServiceCollection services, BackOfficeOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapPayments(this WebApplication app) => _ = app;
}
