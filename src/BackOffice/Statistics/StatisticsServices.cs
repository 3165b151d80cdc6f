namespace Shikaku.BackOffice.Statistics;

internal static class StatisticsServices
{
    public static void AddStatistics(this IServiceCollection services, BackOfficeOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapStatistics(this WebApplication app) => _ = app;
}
