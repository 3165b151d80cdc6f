namespace Shikaku.BackOffice.Audit;

internal static class AuditServices
{
    public static void AddAudit(this IServiceCollection services, BackOfficeOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapAudit(this WebApplication app)
    {
        _ = app;
    }
}
