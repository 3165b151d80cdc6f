namespace Shikaku.BackOffice.Staff;

internal static class StaffServices
{
    public static void AddStaff(this IServiceCollection services, BackOfficeOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapStaff(this WebApplication app)
    {
        _ = app;
    }
}
