namespace Shikaku.BackOffice.OperationStart;

internal static class OperationStartServices
{
    public static void AddOperationStart(this IServiceCollection services, BackOfficeOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapOperationStart(this WebApplication app)
    {
        _ = app;
    }
}
